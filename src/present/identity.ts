import type { Me, SanctionNotice } from '../contract/identity.ts';
import type { ActiveSanction } from '../domain/identity/access-record.ts';
import { asPublicUser } from '../domain/identity/actor.ts';
import type { Visitor } from '../domain/identity/actor.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** A sanction as its subject is told of it: why and until when, not by whom. */
export function presentSanction({ at, kind, note, reason, until }: ActiveSanction): SanctionNotice {
  return {
    kind,
    until: kind === 'suspend' && until !== null ? iso(until) : null,
    at: iso(at),
    reason,
    ...(note === undefined ? {} : { note }),
  };
}

/** What a visitor is told of themselves. */
export function presentMe(visitor: Visitor): Me {
  return (
    visitor && {
      ...asPublicUser(visitor),
      expiresAt: iso(visitor.expiresAt),
      ...(visitor.sanction ? { sanction: presentSanction(visitor.sanction) } : {}),
    }
  );
}
