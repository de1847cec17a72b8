/** Listens to several events of one target, their names parted by spaces; what is returned ends it. */
export function listen(
  target: EventTarget,
  events: string,
  run: (event: never) => void,
): () => void {
  const names = events.split(' ');
  for (const name of names) target.addEventListener(name, run as EventListener);
  return () => {
    for (const name of names) target.removeEventListener(name, run as EventListener);
  };
}
