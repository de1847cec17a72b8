import { z } from 'zod';
import { hasUniqueMembers } from './unique-members.ts';

const TOKEN_MAX_LENGTH = 8_192;
const FORM = /^([\w-]+)\.([\w-]+)\.[\w-]+$/;

/**
 * `typ` is demanded so that nothing else this key may have signed passes for a sign-in. `jku`, `x5u`, `jwk`
 * and the like are not read; `crit` names what must be understood, and nothing of it is.
 */
const headerSchema = z.object({
  alg: z.enum(['HS256', 'RS256', 'ES256']),
  typ: z.string().regex(/^jwt$/i),
  kid: z.string().max(256).optional(),
  crit: z.never().optional(),
  b64: z.never().optional(),
});
export type TokenHeader = z.infer<typeof headerSchema>;

function objectOf(part: string): unknown {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url'));
  const value: unknown = JSON.parse(text);
  const whole = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!whole || !hasUniqueMembers(text)) throw new Error('not an object of unique members');
  return value;
}

/**
 * Looks at a JWT in compact form before its signature is checked: nothing of it is to be believed yet.
 * @throws Error for anything of another form: too long, of more parts, with members that appear twice,
 * without `typ`, of an algorithm that is not ours.
 */
export function readTokenHeader(token: string): TokenHeader {
  if (token.length > TOKEN_MAX_LENGTH) throw new Error('too long');
  const [, header = '', payload = ''] = FORM.exec(token) ?? [];
  objectOf(payload);
  return headerSchema.parse(objectOf(header));
}
