import { DomainError } from '../../domain-error.ts';
import { isStaff } from '../../identity/actor.ts';
import { foldText } from '../../text/fold-text.ts';
import type { Rule } from '../screening.ts';
import type { RecentTexts } from '../recent-texts.ts';

/** Refuses a text that its author posted in this article a short while ago, however it is spelled. */
export function repeat(recent: RecentTexts): Rule {
  return {
    name: 'repeat',
    judge({ article, author, body, edit, now }) {
      if (edit || isStaff(author)) return null;
      const retryAfterMs = recent.since(author.id, article.id, foldText(body), now);
      return retryAfterMs === null
        ? null
        : { kind: 'refuse', error: new DomainError('text_repeated', { retryAfterMs }) };
    },
  };
}
