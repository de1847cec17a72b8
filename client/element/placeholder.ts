const LINES = ['disc', 'line short', 'line', 'line long'];

function make(tag: string, name: string, ...inside: readonly Node[]): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...inside);
  return element;
}

/**
 * The shape of comments to come. It holds a screen's height, before any style has come, so that nothing
 * below it is in sight to be moved.
 */
export function placeholder(): HTMLElement {
  const comments = [0, 1, 2].map(() => make('div', '', ...LINES.map((line) => make('span', line))));
  const place = make(
    'div',
    'root place',
    make('div', 'discussion', make('div', 'skeleton', ...comments)),
  );
  place.style.minBlockSize = '100vh';
  place.setAttribute('aria-hidden', 'true');
  return place;
}
