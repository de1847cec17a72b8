import { limits } from '../../contract/limits.ts';
import { parentReplies } from '../comment/parent-replies.ts';
import type { CommentStore } from '../ports.ts';
import type { Committed } from './committed.ts';
import type { Standing } from './standing.ts';

/**
 * What other nodes have written between two standings, read from the database as a change like any other.
 * Where it is too much to tell, or the history is another one, it has no comments and begins beyond every
 * page's cursor, which makes each page ask for itself.
 */
export async function readElsewhere(
  store: Pick<CommentStore, 'byIds' | 'changed'>,
  articleId: string,
  { told, now }: { readonly told: Standing; readonly now: Standing },
): Promise<Committed> {
  const found =
    told.epoch === now.epoch
      ? await store.changed(articleId, told.head, now.head, limits.changesMax + 1)
      : [];
  const whole = found.length > 0 && found.length <= limits.changesMax;
  return {
    articleId,
    epoch: now.epoch,
    from: whole ? told.head : now.head,
    to: now.head,
    changes: whole ? found.map((after) => ({ before: null, after })) : [],
    elsewhere: true,
    count: now.count,
    replies: whole ? await parentReplies(store, found) : {},
  };
}
