/**
 * Remembers what the reader typed into a drawing before it was brought to life; the returned function
 * puts it back where it was, as if typed again, with the caret.
 */
export function keepTyped(frame: HTMLElement): () => void {
  const typed = [
    ...frame.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea,input'),
  ]
    .filter(({ value }) => value !== '')
    .map((field) => ({
      field,
      value: field.value,
      from: field.selectionStart,
      to: field.selectionEnd,
    }));
  return () => {
    for (const { field, from, to, value } of typed) {
      if (!field.isConnected || field.value === value) continue;
      field.value = value;
      field.setSelectionRange(from, to);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
}
