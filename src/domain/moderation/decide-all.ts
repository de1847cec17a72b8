import type { DecideAll } from '../../contract/moderation/report-groups.ts';
import type { Comment } from '../comment/comment.ts';
import { decided, fitsStatus } from '../comment/decisions.ts';
import { asPublicUser } from '../identity/actor.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import { amendMany } from './amend-many.ts';
import type { Amended } from './amend-many.ts';
import type { ModerationDependencies } from './dependencies.ts';

/** What one decision on several comments left. */
export interface DecidedAll extends Amended {
  readonly actionId: string;
  readonly at: number;
}

type Dependencies = Pick<
  ModerationDependencies,
  'clock' | 'comments' | 'feed' | 'ids' | 'lanes' | 'outbox'
>;

/**
 * Decides several comments alike, as one act that one undo takes back. One that is no longer in the version
 * the moderator saw, or that the action does not fit, stays as it is.
 * @throws DomainError `forbidden`.
 */
export async function decideAll(
  { clock, comments, feed, ids, lanes, outbox }: Dependencies,
  visitor: Visitor,
  { comments: chosen, ...decision }: DecideAll,
): Promise<DecidedAll> {
  const now = clock.now();
  const actor = authorize(visitor, 'comment.decide', now);
  const by = asPublicUser(actor);
  const versions = new Map(chosen.map(({ commentId, version }) => [commentId, version]));
  const found = await comments.byIds([...versions.keys()]);
  const actionId = ids.next();
  const amend = (current: Comment): Comment => {
    const { id, status, version } = current;
    if (versions.get(id) !== version || !fitsStatus(decision.action, status)) return current;
    return decided(current, { ...decision, version }, { by, now, actionId, entryId: ids.next() });
  };
  const done = await amendMany(found, {
    ...{ amend, feed, lanes },
    onStep: (changed) => outbox.settle(...changed),
  });
  return { ...done, actionId, at: now, kept: versions.size - done.changed };
}
