import jwt from 'jsonwebtoken';
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
import { standInFor } from './stand-in.ts';
import type { VerifyingKey } from './signing-keys.ts';

const CLOCK_SKEW_S = 30;
/** A staff token is believed for so long after it was made, whatever its `exp`. */
const STAFF_MAX_MS = 15 * 60_000;
/** Ids that only this server gives: one who signs elsewhere may not speak for them. */
const OWN_IDS = /^(guest|account):/;
const ACCOUNT = /^account:/;

const seconds = z.int().min(0).max(9_999_999_999);
/** No half of a surrogate pair alone: such an id is two at once, here and once it is stored. */
const wellFormed = z.string().refine((text) => text.isWellFormed());
const claimsSchema = z.object({
  /** `.` and `..` name nobody in a path (RFC 3986 §5.2.4). */
  sub: wellFormed
    .min(1)
    .max(limits.userIdMaxLength)
    .regex(/^(?!\.{1,2}$)/),
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
    .refine((text) => text.isWellFormed())
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
   * @throws DomainError `token_expired`; `token_invalid`, with the claim at fault; `keys_unavailable` while the
   * publisher's keys cannot be fetched.
   */
  async verify(token: string): Promise<Actor> {
    return (await this.#knownActor(token)) ?? this.#checked(token);
  }

  /** Who is named by a token that was checked before, while it is in time and its key is trusted still. */
  async #knownActor(token: string): Promise<Actor | null> {
    const known = this.#believed.get(token);
    if (!known) return null;
    const { claims, header, key, seenAt } = known;
    const trusted = await this.#ring.candidates(header);
    const inTime = (claims.exp + CLOCK_SKEW_S) * 1_000 > this.#clock.now();
    if (inTime && trusted.some(({ id }) => id === key.id)) {
      return this.#actor(claims, key, seenAt);
    }
    this.#believed.forget(token);
    return null;
  }

  async #checked(token: string): Promise<Actor> {
    const header = headerOf(token);
    const refusals: DomainError[] = [];
    for (const key of await this.#ring.candidates(header)) {
      try {
        const claims = this.#claims(token, key);
        const seenAt = this.#clock.now();
        const actor = this.#actor(claims, key, seenAt);
        this.#believed.keep(token, { header, claims, key, seenAt });
        return actor;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refusals.push(error);
        if (error.code === 'token_expired') break;
      }
    }
    const expired = refusals.find(({ code }) => code === 'token_expired');
    const signed = refusals.find(({ details }) => details !== undefined);
    throw expired ?? signed ?? refusals.at(-1) ?? new DomainError('token_invalid');
  }

  /** With the name as it may be shown: it is kept with them, and not made anew for each request. */
  #claims(token: string, { algorithm, key }: VerifyingKey): Claims {
    const { audience, issuer } = this.#named;
    const payload = checked(token, key, {
      algorithms: [algorithm],
      issuer,
      clockTolerance: CLOCK_SKEW_S,
      clockTimestamp: Math.floor(this.#clock.now() / 1_000),
    });
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) throw wrongMember(claims.error);
    if (typeof payload === 'string' || payload.aud !== audience) throw wrongClaim('aud');
    if (payload.iss !== issuer) throw wrongClaim('iss');
    const { name, role, sub } = claims.data;
    const standIn = standInFor(sub);
    return { ...claims.data, name: publishedName(name, { standIn, staff: isStaff({ role }) }) };
  }

  /** A token was made when it was first seen at the latest: a clock that is ahead saves none from a revocation. */
  #actor(claims: Claims, { algorithm, id: keyId }: VerifyingKey, seenAt: number): Actor {
    const { exp, iat, iat_ms: exact, name, picture, role, sid, sub: id } = claims;
    const now = this.#clock.now();
    if (iat * 1_000 > now + CLOCK_SKEW_S * 1_000) throw wrongClaim('iat');
    if (exp <= iat) throw wrongClaim('exp');
    if (algorithm !== 'HS256' && OWN_IDS.test(id)) throw wrongClaim('sub');
    const said = exact !== undefined && Math.floor(exact / 1_000) === iat ? exact : iat * 1_000;
    const issuedAt = Math.min(said, seenAt);
    const ends = (exp + CLOCK_SKEW_S) * 1_000;
    const actor: Actor = {
      id,
      name,
      role,
      expiresAt: ends,
      ...(picture === undefined ? {} : { picture }),
      proof: { keyId, issuedAt, ...(ACCOUNT.test(id) && sid ? { sessionId: sid } : {}) },
    };
    if (!isStaff(actor)) return actor;
    const staffEnds = Math.min(ends, said + STAFF_MAX_MS + CLOCK_SKEW_S * 1_000);
    if (staffEnds <= now) throw new DomainError('token_expired');
    return { ...actor, expiresAt: staffEnds };
  }
}

function headerOf(token: string): TokenHeader {
  try {
    return readTokenHeader(token);
  } catch (cause) {
    if (cause instanceof z.ZodError) throw wrongMember(cause);
    throw new DomainError('token_invalid', { cause });
  }
}

/** The claim, or member of the header, by its name alone: what it holds is the sender's. */
function wrongClaim(claim: string, cause?: unknown): DomainError {
  return new DomainError('token_invalid', { details: { claim }, cause });
}

function wrongMember(error: z.ZodError): DomainError {
  return wrongClaim(String(error.issues[0]?.path[0] ?? ''), error);
}

/** Which claim the library says is wrong; it looks at none before the signature has been found right. */
const CLAIM_AT_FAULT = /^(?:jwt (?=issuer|not)|invalid )(issuer|not active|nbf|exp)/;
const CLAIM_NAMES: Readonly<Record<string, string>> = { issuer: 'iss', 'not active': 'nbf' };

function checked(
  token: string,
  key: KeyObject,
  options: jwt.VerifyOptions,
): string | jwt.JwtPayload {
  try {
    return jwt.verify(token, key, { ...options, complete: false });
  } catch (cause) {
    if (cause instanceof jwt.TokenExpiredError) throw new DomainError('token_expired', { cause });
    const [, said] = CLAIM_AT_FAULT.exec(cause instanceof Error ? cause.message : '') ?? [];
    if (said !== undefined) throw wrongClaim(CLAIM_NAMES[said] ?? said, cause);
    throw new DomainError('token_invalid', { cause });
  }
}
