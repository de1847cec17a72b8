import { isStaff } from '../../identity/actor.ts';
import type { Rule } from '../screening.ts';

/** Holds what somebody writes before anything of theirs was ever published. */
export function firstComment(whose: 'off' | 'guests' | 'everyone'): Rule {
  return {
    name: 'first_comment',
    judge({ author, newcomer }) {
      if (whose === 'off' || !newcomer || isStaff(author)) return null;
      return whose === 'everyone' || author.role === 'guest' ? { kind: 'hold' } : null;
    },
  };
}
