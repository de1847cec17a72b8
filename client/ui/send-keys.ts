/**
 * What the keys of a form do in any field of it: Ctrl or ⌘ and Enter send, Escape leaves it.
 * @returns a `keydown` listener.
 */
export const sendKeys =
  (send: () => Promise<void>, leave?: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
    if (event.key === 'Escape' && !event.isComposing) leave?.();
  };
