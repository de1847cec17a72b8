import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SessionSecrets } from '../domain/desk/account.ts';

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** 256 random bits, so that a plain hash is enough to keep. */
export const sessionSecrets: SessionSecrets = {
  make() {
    const secret = randomBytes(32).toString('base64url');
    return { secret, hash: hashOf(secret).toString('base64url') };
  },
  matches: (hash, secret) => timingSafeEqual(hashOf(secret), Buffer.from(hash, 'base64url')),
};
