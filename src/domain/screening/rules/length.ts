import { codePoints } from '../../comment/comment-text.ts';
import { DomainError } from '../../domain-error.ts';
import { isStaff } from '../../identity/actor.ts';
import type { Rule } from '../screening.ts';

/** Refuses a text longer than the site takes; what no site takes was refused when the text was cleaned. */
export function length(max: number): Rule {
  return {
    name: 'length',
    judge({ author, body }) {
      if (isStaff(author) || body.length <= max) return null;
      const found = codePoints(body);
      if (found <= max) return null;
      const details = { limit: max, length: found };
      return { kind: 'refuse', error: new DomainError('text_too_long', { details }) };
    },
  };
}
