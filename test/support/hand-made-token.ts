import { createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A JWT made by hand, so that a mistake of our own code cannot hide in the test. */
export interface Handwork {
  readonly header?: Record<string, unknown>;
  /** Laid over good claims; `undefined` leaves one out. */
  readonly claims?: Record<string, unknown>;
  /** The payload's text itself, instead of claims. */
  readonly payload?: string;
  readonly secret?: string;
  readonly privateKey?: KeyObject;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Good claims for a test server: a reader, issued now, for 15 minutes. */
export function goodClaims(): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1_000);
  return {
    iss: 'hiwar',
    aud: 'hiwar',
    sub: 'reader-42',
    name: 'Sara',
    role: 'reader',
    iat: now,
    exp: now + 900,
  };
}

/** Signs with HS256 by the secret, or with RS256 or ES256 by the private key, whatever the header says. */
export function handMade({ claims, header, payload, privateKey, secret }: Handwork): string {
  const elliptic = privateKey?.asymmetricKeyType === 'ec';
  const alg = !privateKey ? 'HS256' : elliptic ? 'ES256' : 'RS256';
  const text = payload ?? JSON.stringify({ ...goodClaims(), ...claims });
  const head = `${part({ alg, typ: 'JWT', ...header })}.${Buffer.from(text).toString('base64url')}`;
  const seal = privateKey
    ? sign('sha256', Buffer.from(head), { key: privateKey, dsaEncoding: 'ieee-p1363' })
    : createHmac('sha256', secret ?? '')
        .update(head)
        .digest();
  return `${head}.${seal.toString('base64url')}`;
}

export interface Pair {
  readonly privateKey: KeyObject;
  readonly pem: string;
  jwk(kid: string): Record<string, unknown>;
}

/** A key pair as a publisher makes one. */
export function keyPair(kind: 'rsa' | 'ec', bits = 2_048): Pair {
  const made =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: bits })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    privateKey: createPrivateKey(made.privateKey.export({ format: 'pem', type: 'pkcs8' })),
    pem: made.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    jwk: (kid) => ({ ...made.publicKey.export({ format: 'jwk' }), kid, use: 'sig' }),
  };
}
