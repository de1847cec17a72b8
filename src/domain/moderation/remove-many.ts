import type { RemovalReason } from '../../contract/reasons.ts';
import type { Comment } from '../comment/comment.ts';
import { decided, fitsStatus } from '../comment/decisions.ts';
import { asPublicUser } from '../identity/actor.ts';
import type { Actor } from '../identity/actor.ts';
import { amendMany } from './amend-many.ts';
import type { Amended } from './amend-many.ts';
import type { ModerationDependencies } from './dependencies.ts';

type Dependencies = Pick<ModerationDependencies, 'clock' | 'feed' | 'ids' | 'lanes' | 'outbox'>;

/** A comment to be removed; with a version, only if it still is at that one. */
export interface ToRemove {
  readonly id: string;
  readonly articleId: string;
  readonly version?: number;
}

/**
 * Removes what can still be removed of these comments, as one act that one undo takes back. Each article's
 * readers are told in one frame. A comment that this act has removed already counts as `kept`.
 */
export function removeMany(
  { clock, feed, ids, lanes, outbox }: Dependencies,
  comments: readonly ToRemove[],
  said: {
    readonly actor: Actor;
    readonly actionId: string;
    readonly reason: RemovalReason;
    readonly note?: string | undefined;
    readonly onProgress?: (done: number) => void;
  },
): Promise<Amended> {
  const { actionId, actor, note, onProgress, reason } = said;
  const by = asPublicUser(actor);
  const decision = { action: 'remove', reason, ...(note === undefined ? {} : { note }) } as const;
  const versions = new Map(comments.map(({ id, version }) => [id, version]));
  const amend = (current: Comment): Comment => {
    const { status, version } = current;
    if (!fitsStatus('remove', status) || (versions.get(current.id) ?? version) !== version) {
      return current;
    }
    const act = { by, now: clock.now(), actionId, entryId: ids.next() };
    return decided(current, { ...decision, version }, act);
  };
  return amendMany(comments, {
    ...{ amend, feed, lanes, onProgress },
    onStep: (changed) => outbox.settle(...changed),
  });
}
