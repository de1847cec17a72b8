import { isStaff } from '../../identity/actor.ts';
import type { Rule } from '../screening.ts';

const LINK = /(?:https?:\/\/|www\.)[^\s<>"']+/giu;

export interface LinkAllowance {
  readonly guest: number;
  readonly reader: number;
}

/** Holds a text with more links than its author's standing allows. */
export function links(allowance: LinkAllowance): Rule {
  return {
    name: 'links',
    judge({ author, body }) {
      if (isStaff(author)) return null;
      const found = body.match(LINK)?.length ?? 0;
      const allowed = author.role === 'guest' ? allowance.guest : allowance.reader;
      return found > allowed ? { kind: 'hold', detail: String(found) } : null;
    },
  };
}
