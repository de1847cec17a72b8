const LINES = ['disc', 'line short', 'line', 'line long'];

/** The shape of comments to come: holds the place, so that nothing below it moves. */
export function placeholder(): HTMLElement {
  const make = (name: string, ...inside: readonly Node[]): HTMLElement => {
    const element = document.createElement('div');
    element.className = name;
    element.append(...inside);
    return element;
  };
  const comments = [0, 1, 2].map(() => make('', ...LINES.map((line) => make(line))));
  const place = make('root place', make('discussion', make('skeleton', ...comments)));
  place.setAttribute('aria-hidden', 'true');
  return place;
}
