import type { Me } from '../contract/identity.ts';
import { asPublicUser } from '../domain/identity/actor.ts';
import type { Visitor } from '../domain/identity/actor.ts';

/** What a visitor is told of themselves. */
export function presentMe(visitor: Visitor): Me {
  return (
    visitor && {
      ...asPublicUser(visitor),
      expiresAt: new Date(visitor.expiresAt).toISOString(),
    }
  );
}
