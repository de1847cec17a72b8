import type { Revocation, RevocationOrder } from '../../contract/revocation.ts';
import { DomainError } from '../domain-error.ts';
import type { AuditOutbox } from '../moderation/audit-outbox.ts';
import type { AccessStore, Clock, Ids } from '../ports.ts';
import type { AccessBook } from './access-book.ts';
import { userSubject } from './access-record.ts';
import { asPublicUser } from './actor.ts';
import type { Visitor } from './actor.ts';
import { authorize } from './policies.ts';

export interface RevocationDependencies {
  readonly access: AccessBook;
  readonly accessStore: AccessStore;
  readonly outbox: AuditOutbox;
  /** Ends the desk sessions of an account; nothing for who has none. */
  readonly endSessions: (userId: string) => Promise<void>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Takes back what a user's tokens gave, for a user who signed out at the publisher's or lost a role there. */
export class Revocations {
  readonly #deps: RevocationDependencies;

  constructor(deps: RevocationDependencies) {
    this.#deps = deps;
  }

  /**
   * Voids every token of the user made before a moment, and never gives back what was void already. In force
   * on every node within 2 s of the promise's end, open sockets included, which read on as nobody. A token
   * tells when it was made in whole seconds: one made within the same second is void too.
   * @throws DomainError `forbidden`; `invalid_request` for a moment that is still to come.
   */
  async revoke(visitor: Visitor, userId: string, order: RevocationOrder): Promise<Revocation> {
    const { access, accessStore, clock, endSessions, ids, outbox } = this.#deps;
    const now = clock.now();
    const actor = authorize(visitor, 'user.revoke', now);
    const asked = order.before === undefined ? now : Date.parse(order.before);
    if (asked > now) throw new DomainError('invalid_request', { details: { fields: ['before'] } });
    const record = await access.change(userSubject(userId), (before) => {
      const tokensFrom = Math.max(asked, before.tokensFrom ?? 0);
      const entry = {
        ...{ id: ids.next(), at: new Date(now).toISOString(), by: asPublicUser(actor) },
        ...({ action: 'revoke', articleId: null, commentId: null, userId } as const),
        before: momentOf(before.tokensFrom),
        after: momentOf(tokensFrom),
      };
      return { ...before, tokensFrom, owed: [...before.owed, entry] };
    });
    await endSessions(userId);
    await outbox.settleIn(accessStore, record);
    return { userId, tokensFrom: new Date(record.tokensFrom ?? asked).toISOString() };
  }
}

function momentOf(at: number | null): Readonly<Record<string, unknown>> {
  return { tokensFrom: at === null ? null : new Date(at).toISOString() };
}
