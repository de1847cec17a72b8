import type { Trouble } from './discussion.ts';

/** What the client itself has found: no answer in time, or no way to the server. */
export function fault(code: 'unknown' | 'unreachable'): {
  readonly ok: false;
  readonly error: Trouble;
} {
  return { ok: false, error: { code, message: '' } };
}
