import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { roles } from '../contract/identity.ts';
import { limits } from '../contract/limits.ts';
import { cleanText } from '../domain/comment/comment-text.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { Actor } from '../domain/identity/actor.ts';

const CLOCK_SKEW_S = 30;
const TOKEN_MAX_LENGTH = 8_192;
/** RFC 7518 §3.2: a key of at least the hash's size. */
const SECRET_MIN_BYTES = 32;

const claimsSchema = z.object({
  sub: z.string().min(1).max(limits.userIdMaxLength),
  name: z
    .string()
    .min(1)
    .max(limits.nameMaxCodePoints * 8),
  role: z.enum(roles),
  iat: z.number().int(),
  exp: z.number().int(),
  picture: z
    .url({ protocol: /^https$/ })
    .max(2_048)
    .optional(),
});

export interface KeySettings {
  readonly secret: string;
  readonly issuer: string;
  readonly audience: string;
}

/** @throws Error when a secret is too short to sign with. */
export function assertStrongSecret(secret: string): void {
  if (Buffer.byteLength(secret) < SECRET_MIN_BYTES) {
    throw new Error(`JWT_SECRET must have at least ${String(SECRET_MIN_BYTES)} bytes`);
  }
}

/**
 * Checks bearer tokens: HS256 only, `iss`, `aud`, `sub`, `name`, `role`, `iat`, `exp` required and typed
 * (RFC 8725), 30 s of clock skew.
 */
export class TokenVerifier {
  readonly #keys: KeySettings;

  constructor(keys: KeySettings) {
    assertStrongSecret(keys.secret);
    this.#keys = keys;
  }

  /** @throws DomainError `token_expired`, `token_invalid`. */
  verify(token: string): Actor {
    const claims = claimsSchema.safeParse(this.#payload(token));
    if (!claims.success) throw new DomainError('token_invalid', { cause: claims.error });
    const { sub: id, name, role, exp, picture } = claims.data;
    return {
      id,
      name: shownName(name),
      role,
      expiresAt: (exp + CLOCK_SKEW_S) * 1_000,
      ...(picture === undefined ? {} : { picture }),
    };
  }

  #payload(token: string): unknown {
    const { secret, issuer, audience } = this.#keys;
    if (token.length > TOKEN_MAX_LENGTH) throw new DomainError('token_invalid');
    try {
      const payload = jwt.verify(token, secret, {
        algorithms: ['HS256'],
        issuer,
        clockTolerance: CLOCK_SKEW_S,
      });
      if (typeof payload === 'string' || payload.aud !== audience) {
        throw new DomainError('token_invalid');
      }
      return payload;
    } catch (cause) {
      if (cause instanceof DomainError) throw cause;
      const expired = cause instanceof jwt.TokenExpiredError;
      throw new DomainError(expired ? 'token_expired' : 'token_invalid', { cause });
    }
  }
}

function shownName(name: string): string {
  try {
    return cleanText(name, limits.nameMaxCodePoints).replace(/\s+/g, ' ');
  } catch (cause) {
    throw new DomainError('token_invalid', { cause });
  }
}
