import { DomainError } from '../../domain-error.ts';
import { stateAt } from '../../article/article.ts';
import { isStaff } from '../../identity/actor.ts';
import type { Rule } from '../screening.ts';

/** A closed article takes nothing; a premoderated one holds what is not the staff's own. */
export const articleState: Rule = {
  name: 'article_state',
  judge({ article, author, now }) {
    const state = stateAt(article, now);
    if (state === 'closed') {
      return { kind: 'refuse', error: new DomainError('article_closed') };
    }
    return state === 'premoderated' && !isStaff(author) ? { kind: 'hold' } : null;
  },
};
