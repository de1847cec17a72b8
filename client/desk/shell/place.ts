import type { Cell } from '../core/cell.ts';
import { placeSegments } from './place-detail.ts';
import { tools } from './tools.ts';
import type { Tool } from './tools.ts';

/** What the middle of the desk shows: the queue, or one of the tools. */
export type Place = 'queue' | Tool;

function read(): Place {
  const [named = ''] = placeSegments();
  return named in tools ? (named as Tool) : 'queue';
}

/** The place in the address, so that it outlives a reload and can be passed on. */
export const followPlace: Cell<Place> = {
  get: read,
  set(place) {
    location.hash = place === 'queue' ? '' : place;
  },
  subscribe(listener) {
    addEventListener('hashchange', listener);
    return () => {
      removeEventListener('hashchange', listener);
    };
  },
};
