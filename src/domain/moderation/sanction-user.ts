import type { UserSanction } from '../../contract/moderation/sanction.ts';
import type { SanctionKind } from '../../contract/moderation/sanction.ts';
import type { RemovalReason } from '../../contract/reasons.ts';
import { limits } from '../../contract/limits.ts';
import { DomainError } from '../domain-error.ts';
import { forbidsWriting, inForce, userSubject } from '../identity/access-record.ts';
import type { AccessRecord, ActiveSanction } from '../identity/access-record.ts';
import { asPublicUser } from '../identity/actor.ts';
import type { Actor, Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import type { Amended } from './amend-many.ts';
import type { ModerationDependencies } from './dependencies.ts';
import { removeMany } from './remove-many.ts';

/** A warning stays in its subject's sight for so long. */
const WARNING_SHOWN_MS = 7 * 86_400_000;

export interface SanctionOrder {
  readonly userId: string;
  readonly kind: SanctionKind;
  /** ISO 8601, for `suspend`. */
  readonly until?: string | undefined;
  readonly reason: RemovalReason;
  readonly note?: string | undefined;
  readonly removeComments: boolean;
}

export interface Sanctioned {
  readonly sanction: ActiveSanction | null;
  readonly removal: (Amended & { readonly actionId: string }) | null;
  readonly at: number;
}

type Dependencies = Pick<
  ModerationDependencies,
  'access' | 'accessStore' | 'clock' | 'comments' | 'feed' | 'ids' | 'lanes' | 'outbox'
>;

/**
 * Warns, suspends, bans or lifts, and removes what the user has written if so ordered. In force on every
 * node within 2 s of the promise's end, open sockets included; its subject is told.
 * @throws DomainError `forbidden` (oneself), `invalid_request` (`until`), `transition_impossible` (a
 * warning while something stronger is in force, a lift of nothing).
 */
export async function sanctionUser(
  deps: Dependencies,
  visitor: Visitor,
  order: SanctionOrder,
): Promise<Sanctioned> {
  const { access, accessStore, clock, comments, ids, outbox } = deps;
  const now = clock.now();
  const actor = authorize(visitor, 'user.sanction', now);
  if (order.userId === actor.id)
    throw new DomainError('forbidden', { details: { field: 'userId' } });
  const sanction = sanctionOf(order, actor, now);
  const record = await access.change(userSubject(order.userId), (before) => {
    refuseUnfit(order, before, now);
    const after = { ...before, sanction };
    return {
      ...after,
      owed: [...before.owed, entryOf(ids.next(), { order, actor, now, before, after })],
    };
  });
  await outbox.settleIn(accessStore, record);
  if (!order.removeComments) return { sanction, removal: null, at: now };
  const actionId = ids.next();
  const written = await comments.shownBy(order.userId, limits.sweepMax);
  const { note, reason } = order;
  const all = written.map(({ articleId, id }) => ({ articleId, id }));
  const done = await removeMany(deps, all, { actor, actionId, reason, note });
  return { sanction, removal: { ...done, actionId }, at: clock.now() };
}

function sanctionOf(order: SanctionOrder, actor: Actor, now: number): ActiveSanction | null {
  const { kind, note, reason, until } = order;
  const end = until === undefined ? null : Date.parse(until);
  if ((kind === 'suspend') !== (end !== null) || (end !== null && end <= now)) {
    throw new DomainError('invalid_request', { details: { fields: ['until'] } });
  }
  if (kind === 'lift') return null;
  const shown = kind === 'warn' ? now + WARNING_SHOWN_MS : end;
  return {
    kind,
    until: shown,
    at: now,
    by: asPublicUser(actor),
    reason,
    ...(note === undefined ? {} : { note }),
  };
}

function refuseUnfit({ kind }: SanctionOrder, before: AccessRecord, now: number): void {
  const unfit =
    kind === 'warn'
      ? forbidsWriting(before.sanction, now)
      : kind === 'lift' && inForce(before.sanction, now) === null;
  if (!unfit) return;
  const status = before.sanction?.kind ?? 'free';
  throw new DomainError('transition_impossible', { details: { action: kind, status } });
}

/** What the trail keeps of a user. */
function standingOf({ sanction }: AccessRecord): Readonly<Record<string, unknown>> {
  const { kind, until } = sanction ?? { kind: null, until: null };
  return { sanction: kind, until: until === null ? null : new Date(until).toISOString() };
}

function entryOf(
  id: string,
  change: {
    readonly order: SanctionOrder;
    readonly actor: Actor;
    readonly now: number;
    readonly before: AccessRecord;
    readonly after: AccessRecord;
  },
): AccessRecord['owed'][number] {
  const { actor, after, before, now, order } = change;
  return {
    id,
    at: new Date(now).toISOString(),
    by: asPublicUser(actor),
    action: 'sanction',
    articleId: null,
    commentId: null,
    userId: order.userId,
    reason: order.reason,
    ...(order.note === undefined ? {} : { note: order.note }),
    before: standingOf(before),
    after: { ...standingOf(after) },
  };
}

/** Every sanction a user was given, newest first, from the audit trail. */
export async function sanctionsOf(
  { audit }: Pick<ModerationDependencies, 'audit'>,
  userId: string,
): Promise<readonly UserSanction[]> {
  const entries = await audit.list({ userId, action: 'sanction', limit: 50, before: null });
  return entries.map(({ after, at, by, note, reason }) => ({
    userId,
    kind: (after['sanction'] as SanctionKind | null) ?? 'lift',
    until: after['sanction'] === 'suspend' ? (after['until'] as string) : null,
    at,
    by,
    reason: reason ?? 'other',
    ...(note === undefined ? {} : { note }),
  }));
}
