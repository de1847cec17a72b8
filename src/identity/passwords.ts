import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '../domain/desk/account.ts';

/** OWASP's recommendation for argon2id, the library's kind unless told otherwise: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Spelling that looks the same is the same password (RFC 8265 §4.2). */
function prepared(password: string): string {
  return password.normalize('NFC');
}

/** Passwords by argon2id (RFC 9106), off the event loop. */
export function createPasswords(): Passwords {
  let nobodys: Promise<string> | undefined;
  return {
    hash: (password) => hash(prepared(password), COST),
    async matches(known, password) {
      const decoy = await (nobodys ??= hash('the password of nobody', COST));
      const right = await verify(known ?? decoy, prepared(password));
      return right && known !== null;
    },
  };
}
