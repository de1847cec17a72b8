import type { JSX } from 'preact';

const paths = {
  up: 'M12 5.5 5.5 13h4v5.5h5V13h4z',
  down: 'M12 18.5 18.5 11h-4V5.5h-5V11h-4z',
  reply: 'M10 8V4.5L3.5 11l6.5 6.5V14c4.5 0 7.8 1.4 10 4.5C19.3 13.400 16.500 8.800 10 8z',
  flag: 'M6 21V4m0 .5h11l-2.200 4 2.200 4H6',
  pin: 'm14.500 4 5.500 5.500-3 .7-3.300 3.300-.4 4.200L7 11.400l4.200-.4L14.500 7.700zM9.800 14.200 4.500 19.500',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  arrow: 'M12 19V5.500m-6 6 6-6 6 6',
  people:
    'M9 11a3.200 3.200 0 1 0 0-6.400A3.200 3.200 0 0 0 9 11zm-6 8c.4-3.200 2.700-5 6-5s5.600 1.800 6 5m1.500-14a3.200 3.200 0 0 1 0 6m1.500 3.300c1.900.7 2.900 2.200 3.200 4.700',
} as const;

const filled = new Set<keyof typeof paths>(['up', 'down', 'reply']);
const directed = new Set<keyof typeof paths>(['reply']);

/** A line icon in the colour of its text; those with a direction mirror in right-to-left. */
export function Icon({ name }: { readonly name: keyof typeof paths }): JSX.Element {
  return (
    <svg
      class={directed.has(name) ? 'icon directed' : 'icon'}
      viewBox="0 0 24 24"
      width="20"
      height="20"
      aria-hidden="true"
      fill={filled.has(name) ? 'currentColor' : 'none'}
      stroke={filled.has(name) ? 'none' : 'currentColor'}
      stroke-width={name === 'more' ? 3 : 1.7}
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
