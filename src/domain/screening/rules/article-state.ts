import { DomainError } from '../../domain-error.ts';
import { isStaff } from '../../identity/actor.ts';
import type { Rule } from '../screening.ts';

/** A closed article takes nothing; a premoderated one holds what is not the staff's own. */
export const articleState: Rule = {
  name: 'article_state',
  judge({ article, author }) {
    if (article.state === 'closed') {
      return { kind: 'refuse', error: new DomainError('article_closed') };
    }
    return article.state === 'premoderated' && !isStaff(author) ? { kind: 'hold' } : null;
  },
};
