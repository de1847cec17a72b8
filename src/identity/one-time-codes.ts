import { Secret, TOTP } from 'otpauth';
import type { OneTimeCodes } from '../domain/desk/account.ts';

const PERIOD_S = 30;

function codesOf(secret: string, label = ''): TOTP {
  return new TOTP({
    issuer: 'Hiwar',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
    secret: Secret.fromBase32(secret),
  });
}

/** TOTP as authenticator apps know it (RFC 6238: SHA-1, six digits, 30 s). */
export const oneTimeCodes: OneTimeCodes = {
  newSecret: () => new Secret({ size: 20 }).base32,
  addressOf: (secret, login) => codesOf(secret, login).toString(),
  stepOf(secret, code, now) {
    const token = asciiDigits(code);
    const delta = codesOf(secret).validate({ token, timestamp: now, window: 1 });
    return delta === null ? null : Math.floor(now / 1_000 / PERIOD_S) + delta;
  },
};

/** As typed on an Arabic or Persian keyboard too, and with the space that apps show. */
function asciiDigits(code: string): string {
  return code
    .replace(/\s+/g, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
