import { createHash, createPublicKey, createSecretKey } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';

/** A key is for one algorithm only, which the token's header cannot change (RFC 8725 §3.1). */
export type Algorithm = 'HS256' | 'RS256' | 'ES256';

export interface VerifyingKey {
  /** Names the key in this process; made from it, and never shown. */
  readonly id: string;
  /** What a token's `kid` must say; null serves tokens without one. */
  readonly kid: string | null;
  readonly algorithm: Algorithm;
  readonly key: KeyObject;
}

/** RFC 7518 §3.2: a key of at least the hash's size. */
const SECRET_MIN_BYTES = 32;
const RSA_MIN_BITS = 2_048;
const KID_MAX_LENGTH = 256;

/** @throws Error when a secret is too short to sign with. */
export function secretKey(secret: string): VerifyingKey {
  if (Buffer.byteLength(secret) < SECRET_MIN_BYTES) {
    throw new Error(`JWT_SECRET must have at least ${String(SECRET_MIN_BYTES)} bytes`);
  }
  const key = createSecretKey(Buffer.from(secret));
  return { id: idOf(key.export()), kid: null, algorithm: 'HS256', key };
}

function idOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('base64url');
}

function publicKey(kid: string | null, key: KeyObject): VerifyingKey {
  const id = idOf(key.export({ format: 'der', type: 'spki' }));
  return { id, kid, algorithm: algorithmOf(key), key };
}

function algorithmOf(key: KeyObject): Algorithm {
  const { asymmetricKeyDetails: details, asymmetricKeyType: type } = key;
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'ES256';
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= RSA_MIN_BITS) return 'RS256';
  throw new Error('a public key must be RSA of 2048 bits or more (RS256) or EC P-256 (ES256)');
}

function isNamed(kid: unknown): kid is string {
  return typeof kid === 'string' && kid !== '' && kid.length <= KID_MAX_LENGTH;
}

/**
 * A public key in JWK form (RFC 7517). A symmetric key is never taken from one.
 * @throws Error for a key of another kind, use or algorithm.
 */
export function keyOfJwk(jwk: JsonWebKey): VerifyingKey {
  if (jwk.kty !== 'RSA' && jwk.kty !== 'EC') throw new Error('a JWK must be of kty RSA or EC');
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') throw new Error('a JWK must be for `sig`');
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const named = publicKey(isNamed(jwk['kid']) ? jwk['kid'] : null, key);
  if (jwk['alg'] !== undefined && jwk['alg'] !== named.algorithm) {
    throw new Error(`a JWK of this kind must be for ${named.algorithm}`);
  }
  return named;
}

/**
 * The publisher's public keys as they are set: PEM blocks one after another (`\n` may be written out), or a
 * JWK, or a JWK set. Several serve while one replaces another.
 * @throws Error for a text that holds none, or a private key.
 */
export function publicKeys(text: string): readonly VerifyingKey[] {
  const trimmed = text.trim().replaceAll('\\n', '\n');
  if (trimmed === '') return [];
  if (/PRIVATE KEY/.test(trimmed)) throw new Error('JWT_PUBLIC_KEY holds a private key');
  if (trimmed.startsWith('{')) {
    const read = JSON.parse(trimmed) as JsonWebKey & { readonly keys?: readonly JsonWebKey[] };
    return (read.keys ?? [read]).map(keyOfJwk);
  }
  const blocks = trimmed.match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g) ?? [];
  if (blocks.length === 0) throw new Error('JWT_PUBLIC_KEY is neither PEM nor a JWK');
  return blocks.map((block) => publicKey(null, createPublicKey(block)));
}
