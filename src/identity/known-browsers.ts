import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KnownBrowsers } from '../domain/desk/account.ts';

const KEPT_MS = 90 * 86_400_000;

/**
 * Marks with a seal (HMAC-SHA-256): until when, a number, and for which account, which is sealed and not said.
 * Nothing of them is stored here.
 * @param secret The site's own: a mark of another site is none.
 */
export function createKnownBrowsers(secret: string): KnownBrowsers {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'hiwar known browsers', 32));
  const sealOf = (until: number, number: string, login: string): Buffer =>
    createHmac('sha256', key)
      .update(`${String(until)} ${number} ${login}`)
      .digest();
  return {
    mark(login, now) {
      const until = now + KEPT_MS;
      const number = randomBytes(12).toString('hex');
      return `${String(until)}.${number}.${sealOf(until, number, login).toString('base64url')}`;
    },
    numberOf(mark, login, now) {
      const [, written = '', number = '', seal = ''] =
        /^(\d{1,15})\.([0-9a-f]{24})\.([\w-]{43})$/.exec(mark) ?? [];
      const until = Number(written);
      if (number === '' || until <= now) return null;
      const shown = Buffer.from(seal, 'base64url');
      const right = sealOf(until, number, login);
      return shown.length === right.length && timingSafeEqual(shown, right) ? number : null;
    },
  };
}
