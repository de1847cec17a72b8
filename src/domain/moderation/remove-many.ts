import type { RemovalReason } from '../../contract/reasons.ts';
import type { Comment } from '../comment/comment.ts';
import { decided, fitsStatus } from '../comment/decisions.ts';
import { asPublicUser } from '../identity/actor.ts';
import type { Actor } from '../identity/actor.ts';
import { amendMany } from './amend-many.ts';
import type { ModerationDependencies } from './dependencies.ts';

/**
 * Removes what can still be removed of these comments, as one act that one undo takes back. Each article's
 * readers are told in one frame.
 */
export async function removeMany(
  { feed, ids, lanes, outbox }: Pick<ModerationDependencies, 'feed' | 'ids' | 'lanes' | 'outbox'>,
  comments: readonly Pick<Comment, 'id' | 'articleId'>[],
  said: {
    readonly actor: Actor;
    readonly actionId: string;
    readonly now: number;
    readonly reason: RemovalReason;
    readonly note?: string | undefined;
  },
): Promise<{ readonly changed: readonly Comment[]; readonly kept: number }> {
  const { actionId, actor, note, now, reason } = said;
  const by = asPublicUser(actor);
  const decision = { action: 'remove', reason, ...(note === undefined ? {} : { note }) } as const;
  const amend = (current: Comment): Comment =>
    fitsStatus('remove', current.status)
      ? decided(
          current,
          { ...decision, version: current.version },
          { by, now, actionId, entryId: ids.next() },
        )
      : current;
  return inOneFrame(feed, comments, async () => {
    const done = await amendMany(comments, { lanes, amend });
    await outbox.settle(...done.changed);
    return done;
  });
}

/** While `act` runs, what it changes in these articles is gathered, and told at its end. */
export async function inOneFrame<T>(
  feed: ModerationDependencies['feed'],
  comments: readonly Pick<Comment, 'articleId'>[],
  act: () => Promise<T>,
): Promise<T> {
  const articleIds = new Set(comments.map(({ articleId }) => articleId));
  for (const articleId of articleIds) feed.tell('manyBegun', articleId);
  try {
    return await act();
  } finally {
    for (const articleId of articleIds) feed.tell('manyDone', articleId);
  }
}
