import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { GuestSession, PublicUser } from '../contract/identity.ts';
import type { KeySettings } from './key-ring.ts';
import { secretKey } from './signing-keys.ts';

const GUEST_TTL_S = 30 * 24 * 3_600;

/** Signs tokens with this server's own key: for guests, and for staff by the command line. */
export class TokenIssuer {
  readonly #keys: KeySettings;

  /** @throws Error when the secret is too short to sign with. */
  constructor(keys: KeySettings) {
    secretKey(keys.secret);
    this.#keys = keys;
  }

  /** @param sessionId The desk session it belongs to, and ends with. */
  issue(user: PublicUser, ttlSeconds: number, sessionId?: string): string {
    const { secret, issuer, audience } = this.#keys;
    const { id, ...claims } = user;
    const now = Date.now();
    const iat = Math.floor(now / 1_000);
    const made = { iat, iat_ms: now, ...(sessionId === undefined ? {} : { sid: sessionId }) };
    return jwt.sign({ ...claims, ...made }, secret, {
      algorithm: 'HS256',
      subject: id,
      issuer,
      audience,
      expiresIn: ttlSeconds,
    });
  }

  /** A guest of a new identity, for 30 days. */
  guest(name: string): GuestSession {
    const user: PublicUser = {
      id: `guest:${randomUUID()}`,
      name,
      role: 'guest',
    };
    return { token: this.issue(user, GUEST_TTL_S), user };
  }
}
