import { DomainError } from '../domain/domain-error.ts';
import { isStaff } from '../domain/identity/actor.ts';
import type { Actor } from '../domain/identity/actor.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { rooms } from './rooms.ts';

const FULL_RETRY_MS = 10_000;

/** Whether one more socket may be this user's. @throws DomainError `rate_limited`. */
export type RefuseCrowd = (actor: Actor) => void;

/**
 * Nobody but staff has more than so many sockets, whether they came with a token or showed it later.
 * @param max Null: as many as they like.
 */
export function limitSocketsOfUser(io: RealtimeServer, max: number | null): RefuseCrowd {
  return (actor) => {
    if (max === null || isStaff(actor)) return;
    const open = io.of('/').adapter.rooms.get(rooms.user(actor.id))?.size ?? 0;
    if (open >= max) throw new DomainError('rate_limited', { retryAfterMs: FULL_RETRY_MS });
  };
}
