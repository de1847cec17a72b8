import type { ScreeningRules } from '../../../contract/screening.ts';
import { isStaff } from '../../identity/actor.ts';
import type { IsCustomary } from '../repeats/customary.ts';
import type { TextMemory } from '../repeats/text-memory.ts';
import { sketch } from '../repeats/text-sketch.ts';
import { verdict } from '../screening.ts';
import type { Rule } from '../screening.ts';

const MINUTE_MS = 60_000;

/**
 * Sees a text that others, or its author in other places, have posted lately, letter for letter or nearly.
 * A formula of condolence, which is as long as a text of one's own, is not one.
 */
export function copies(
  { copies: from, exact, near, windowMinutes }: ScreeningRules['repeats'],
  memory: TextMemory,
  isCustomary: IsCustomary,
): Rule {
  return {
    name: 'copies',
    judge({ author, body, now, submission }) {
      if (isStaff(author) || (exact === 'off' && near === 'off')) return null;
      if (isCustomary(body)) return null;
      const since = now - windowMinutes * MINUTE_MS;
      const seen = memory.note(submission, sketch(body), now, since);
      if (seen.exact >= from) return verdict(exact, 'copies', { detail: String(seen.exact) });
      const alike = seen.exact + seen.near;
      return alike >= from ? verdict(near, 'copies', { detail: `~${String(alike)}` }) : null;
    },
  };
}
