import type { ScreeningRules } from '../../../contract/screening.ts';
import { isStaff } from '../../identity/actor.ts';
import type { ChorusMemory } from '../repeats/chorus-memory.ts';
import type { IsCustomary } from '../repeats/customary.ts';
import { shortKey } from '../repeats/short-text.ts';
import { verdict } from '../screening.ts';
import type { Rule } from '../screening.ts';

const MINUTE_MS = 60_000;

/**
 * Sees the same short text, or nothing but the same signs, from many authors in one article within minutes.
 * What people say together and mean (condolences, thanks, applause) is none of its business.
 */
export function chorus(
  { authors: from, found, windowMinutes }: ScreeningRules['chorus'],
  memory: ChorusMemory,
  isCustomary: IsCustomary,
): Rule {
  return {
    name: 'chorus',
    judge({ article, author, body, now }) {
      if (found === 'off' || isStaff(author)) return null;
      const key = shortKey(body);
      if (key === null || isCustomary(body)) return null;
      const said = { articleId: article.id, key, authorId: author.id };
      const authors = memory.note(said, now, now - windowMinutes * MINUTE_MS);
      return authors >= from ? verdict(found, 'chorus', { detail: String(authors) }) : null;
    },
  };
}
