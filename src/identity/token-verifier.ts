import jwt from 'jsonwebtoken';
import { createHash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { roles } from '../contract/identity.ts';
import { limits } from '../contract/limits.ts';
import { DomainError } from '../domain/domain-error.ts';
import { isStaff } from '../domain/identity/actor.ts';
import { publishedName } from '../domain/identity/display-name.ts';
import type { Actor } from '../domain/identity/actor.ts';
import type { Clock } from '../domain/ports.ts';
import { BelievedTokens } from './believed-tokens.ts';
import type { KeyRing, KeySettings } from './key-ring.ts';
import { readTokenHeader } from './read-token.ts';
import type { TokenHeader } from './read-token.ts';
import type { VerifyingKey } from './signing-keys.ts';

const CLOCK_SKEW_S = 30;
/** A staff token is believed for so long after it was made, whatever its `exp`. */
const STAFF_MAX_MS = 15 * 60_000;
/** Ids that only this server gives: one who signs elsewhere may not speak for them. */
const OWN_IDS = /^(guest|account):/;
const ACCOUNT = /^account:/;

const seconds = z.int().min(0).max(9_999_999_999);
const claimsSchema = z.object({
  sub: z.string().min(1).max(limits.userIdMaxLength),
  name: z.string(),
  role: z.enum(roles),
  iat: seconds,
  exp: seconds,
  nbf: seconds.optional(),
  /** `iat` to the millisecond, and the desk session: in tokens of our own. Another's mean something else. */
  iat_ms: z.int().min(0).optional().catch(undefined),
  sid: z.string().max(64).optional().catch(undefined),
  picture: z
    .url({ protocol: /^https$/ })
    .max(2_048)
    .optional(),
});
type Claims = z.infer<typeof claimsSchema>;

/**
 * Checks bearer tokens (RFC 8725): one algorithm for each key, `typ`, `iss`, `aud`, `sub`, `name`, `role`,
 * `iat`, `exp` required and typed, every member once, 30 s of clock skew.
 */
export class TokenVerifier {
  readonly #ring: KeyRing;
  readonly #named: Pick<KeySettings, 'issuer' | 'audience'>;
  readonly #clock: Clock;
  readonly #believed = new BelievedTokens<Claims>();

  constructor(ring: KeyRing, named: Pick<KeySettings, 'issuer' | 'audience'>, clock: Clock) {
    this.#ring = ring;
    this.#named = named;
    this.#clock = clock;
  }

  /**
   * @throws DomainError `token_expired`, `token_invalid`; `keys_unavailable` while the publisher's keys cannot
   * be fetched.
   */
  async verify(token: string): Promise<Actor> {
    return (await this.#knownActor(token)) ?? this.#checked(token);
  }

  /** Who is named by a token that was checked before, while it is in time and its key is trusted still. */
  async #knownActor(token: string): Promise<Actor | null> {
    const known = this.#believed.get(token);
    if (!known) return null;
    const { claims, header, key } = known;
    const trusted = await this.#ring.candidates(header);
    const inTime = (claims.exp + CLOCK_SKEW_S) * 1_000 > this.#clock.now();
    if (inTime && trusted.some(({ id }) => id === key.id)) return this.#actor(claims, key);
    this.#believed.forget(token);
    return null;
  }

  async #checked(token: string): Promise<Actor> {
    const header = headerOf(token);
    let refusal: DomainError | null = null;
    for (const key of await this.#ring.candidates(header)) {
      try {
        const claims = this.#claims(token, key);
        const actor = this.#actor(claims, key);
        this.#believed.keep(token, { header, claims, key });
        return actor;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refusal = error;
        if (error.code === 'token_expired') break;
      }
    }
    throw refusal ?? new DomainError('token_invalid');
  }

  #claims(token: string, { algorithm, key }: VerifyingKey): Claims {
    const { audience, issuer } = this.#named;
    const payload = checked(token, key, {
      algorithms: [algorithm],
      issuer,
      clockTolerance: CLOCK_SKEW_S,
      clockTimestamp: Math.floor(this.#clock.now() / 1_000),
    });
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) throw new DomainError('token_invalid', { cause: claims.error });
    if (typeof payload === 'string' || payload.aud !== audience || payload.iss !== issuer) {
      throw new DomainError('token_invalid');
    }
    return claims.data;
  }

  #actor(claims: Claims, { algorithm, id: keyId }: VerifyingKey): Actor {
    const { exp, iat, iat_ms: exact, name, picture, role, sid, sub: id } = claims;
    const now = this.#clock.now();
    const ahead = iat * 1_000 > now + CLOCK_SKEW_S * 1_000;
    if (ahead || exp <= iat || (algorithm !== 'HS256' && OWN_IDS.test(id))) {
      throw new DomainError('token_invalid');
    }
    const issuedAt = exact !== undefined && Math.floor(exact / 1_000) === iat ? exact : iat * 1_000;
    const ends = (exp + CLOCK_SKEW_S) * 1_000;
    const actor: Actor = {
      id,
      name: publishedName(name, { standIn: standInFor(id), staff: isStaff({ role }) }),
      role,
      expiresAt: ends,
      ...(picture === undefined ? {} : { picture }),
      proof: { keyId, issuedAt, ...(ACCOUNT.test(id) && sid ? { sessionId: sid } : {}) },
    };
    if (!isStaff(actor)) return actor;
    const staffEnds = Math.min(ends, issuedAt + STAFF_MAX_MS + CLOCK_SKEW_S * 1_000);
    if (staffEnds <= now) throw new DomainError('token_expired');
    return { ...actor, expiresAt: staffEnds };
  }
}

function headerOf(token: string): TokenHeader {
  try {
    return readTokenHeader(token);
  } catch (cause) {
    throw new DomainError('token_invalid', { cause });
  }
}

function checked(
  token: string,
  key: KeyObject,
  options: jwt.VerifyOptions,
): string | jwt.JwtPayload {
  try {
    return jwt.verify(token, key, { ...options, complete: false });
  } catch (cause) {
    const expired = cause instanceof jwt.TokenExpiredError;
    throw new DomainError(expired ? 'token_expired' : 'token_invalid', { cause });
  }
}

/** What is shown of who has no name that can be shown: the same for one person, and told from others. */
function standInFor(id: string): string {
  return `@${createHash('sha256').update(id).digest('hex').slice(0, 6)}`;
}
