import type { JSX } from 'preact';

const paths = {
  up: 'M12 5 5 13h4v6h6v-6h4z',
  down: 'm12 19 7-8h-4V5H9v6H5z',
  reply: 'M10 8V4l-7 7 7 7v-4c5 0 8 1 11 5-1-6-4-11-11-11z',
  flag: 'M6 21V4h11l-2 4 2 5H6',
  pin: 'm14 4 6 6-3 1-3 3-1 4-7-7 4-1 3-3zm-4 10-6 6',
  fold: 'm6 9 6 6 6-6',
  warn: 'M12 4 3 20h18zm0 6v4m0 3v0',
  emphasis: 'M7 5h6a3 3 0 0 1 0 7H7zm0 7h7a3 3 0 0 1 0 7H7z',
  quote: 'M5 5v14M9 8h10M9 12h10M9 16h6',
  arrow: 'M12 19V5m-6 6 6-6 6 6',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-6 8c0-3 3-5 6-5s6 2 6 5m1-14a3 3 0 0 1 0 6m2 3c2 1 3 3 3 5',
} as const;

/** What more the stylesheet must know of an icon. */
const kinds: Partial<Record<keyof typeof paths, string>> = {
  up: 'filled',
  down: 'filled',
  reply: 'filled directed',
  quote: 'directed',
  fold: 'turning',
};

/** A line icon in the colour of its text; those with a direction mirror in right-to-left. */
export function Icon({ name }: { readonly name: keyof typeof paths }): JSX.Element {
  return (
    <svg class={`icon ${kinds[name] ?? ''}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
