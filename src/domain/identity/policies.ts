import { DomainError } from '../domain-error.ts';
import { forbidsWriting } from './access-record.ts';
import { isStaff } from './actor.ts';
import type { Actor, Visitor } from './actor.ts';

/** What someone may wish to do; the part after the dot is the verb. */
export type Action =
  | 'comment.post'
  | 'comment.edit'
  | 'comment.withdraw'
  | 'comment.vote'
  | 'comment.report'
  | 'comment.decide'
  | 'queue.read'
  | 'audit.read'
  | 'article.state'
  | 'user.sanction'
  | 'comment.appeal'
  | 'article.publish'
  | 'screening.configure'
  | 'account.manage'
  | 'user.data'
  | 'user.revoke'
  | 'key.refetch';

interface Owned {
  readonly author: { readonly id: string };
}

const rules: Record<Action, (actor: Actor, subject: Owned | undefined) => boolean> = {
  'comment.post': () => true,
  'comment.edit': (actor, subject) => subject?.author.id === actor.id,
  'comment.withdraw': (actor, subject) => subject?.author.id === actor.id,
  'comment.vote': (actor, subject) => subject?.author.id !== actor.id,
  'comment.report': (actor, subject) => subject?.author.id !== actor.id,
  'comment.decide': isStaff,
  'queue.read': isStaff,
  'audit.read': isStaff,
  'article.state': isStaff,
  'user.sanction': isStaff,
  'comment.appeal': (actor, subject) => subject?.author.id === actor.id,
  'article.publish': (actor) => actor.role === 'admin',
  'screening.configure': (actor) => actor.role === 'admin',
  'account.manage': (actor) => actor.role === 'admin',
  'user.data': (actor) => actor.role === 'admin',
  'user.revoke': (actor) => actor.role === 'admin',
  'key.refetch': (actor) => actor.role === 'admin',
};

/** What a banned or suspended user may still do: take back, ask to look again. */
const LEFT_TO_SANCTIONED: ReadonlySet<Action> = new Set(['comment.withdraw', 'comment.appeal']);

/** Whether the actor may do this to the subject. Pure; knows nothing of article state or versions. */
export function can(visitor: Visitor, action: Action, subject?: Owned): visitor is Actor {
  return visitor !== null && rules[action](visitor, subject);
}

/**
 * The actor, if `can` agrees.
 * @throws DomainError `unauthenticated` without an actor, `token_expired` when the token's time has
 * passed since it was checked, `sanctioned` with why and until when, `forbidden` otherwise.
 */
export function authorize(visitor: Visitor, action: Action, now: number, subject?: Owned): Actor {
  if (visitor === null) throw new DomainError('unauthenticated');
  if (visitor.expiresAt <= now) throw new DomainError('token_expired');
  if (!LEFT_TO_SANCTIONED.has(action)) refuseSanctioned(visitor, now);
  if (!can(visitor, action, subject)) throw new DomainError('forbidden', { details: { action } });
  return visitor;
}

function refuseSanctioned({ sanction }: Actor, now: number): void {
  if (!sanction || !forbidsWriting(sanction, now)) return;
  const { kind, note, reason, until } = sanction;
  const end = until === null ? null : new Date(until).toISOString();
  throw new DomainError('sanctioned', {
    details: { kind, until: end, reason, ...(note === undefined ? {} : { note }) },
    ...(until === null ? {} : { retryAfterMs: until - now }),
  });
}
