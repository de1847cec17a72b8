const LINES = ['disc', 'line short', 'line', 'line long'];

function make(tag: string, name: string, ...inside: readonly Node[]): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...inside);
  return element;
}

/** Holds a screen's height, before any style has come, so that nothing below it is in sight to be moved. */
export function placeholder(): HTMLElement {
  const place = make('div', 'root place');
  place.style.minBlockSize = '100vh';
  place.setAttribute('aria-hidden', 'true');
  return place;
}

/** The shape of comments to come. For a root that is dressed already: styles that came later would move it. */
export function skeleton(): HTMLElement {
  const comments = [0, 1, 2].map(() => make('div', '', ...LINES.map((line) => make('span', line))));
  return make('div', 'discussion', make('div', 'skeleton', ...comments));
}
