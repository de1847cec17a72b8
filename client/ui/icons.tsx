import type { JSX } from 'preact';

const paths = {
  up: 'M12 5.5 5.5 13h4v5.5h5V13h4z',
  down: 'M12 18.5 18.5 11h-4V5.5h-5V11h-4z',
  reply: 'M10 8V4.5L3.5 11l6.5 6.5V14c4.5 0 8 1.5 10 4.5-.5-5-3.5-10-10-10.5z',
  flag: 'M6 21V4m0 .5h11l-2.2 4 2.2 4H6',
  pin: 'm14.5 4 5.5 5.5-3 .7-3.3 3.3-.4 4.2L7 11.4l4.2-.4L14.5 7.7zM9.8 14.2 4.5 19.5',
  fold: 'm6 9.5 6 6 6-6',
  warn: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.01',
  emphasis: 'M7 5h6a3.5 3.5 0 0 1 0 7H7zm0 7h7a3.5 3.5 0 0 1 0 7H7z',
  quote: 'M5 5v14M9.5 8H19M9.5 12H19M9.5 16h6',
  arrow: 'M12 19V5.5m-6 6 6-6 6 6',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-6 8c.5-3 3-5 6-5s5.5 2 6 5m1.5-14a3 3 0 0 1 0 6m1.5 3.5c2 .5 3 2 3 4.5',
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
