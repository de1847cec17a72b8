import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { GuestSession, PublicUser } from '../contract/identity.ts';
import { displayName } from '../domain/identity/display-name.ts';
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

  issue(user: PublicUser, ttlSeconds: number): string {
    const { secret, issuer, audience } = this.#keys;
    const { id, ...claims } = user;
    const now = Date.now();
    const made = { iat: Math.floor(now / 1_000), iat_ms: now };
    return jwt.sign({ ...claims, ...made }, secret, {
      algorithm: 'HS256',
      subject: id,
      issuer,
      audience,
      expiresIn: ttlSeconds,
    });
  }

  /** A guest of a new identity, for 30 days. @throws DomainError `name_invalid`, `name_reserved`. */
  guest(rawName: string): GuestSession {
    const user: PublicUser = {
      id: `guest:${randomUUID()}`,
      name: displayName(rawName),
      role: 'guest',
    };
    return { token: this.issue(user, GUEST_TTL_S), user };
  }
}
