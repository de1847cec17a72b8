import type { Problem } from '../../src/contract/errors.ts';
import type { Result } from './discussion.ts';
import type { Environment } from './environment.ts';
import { fault } from './fault.ts';

/** The ETag of an answer that is held; null where none is. */
export interface HeldAnswer {
  etag: string | null;
}

export interface Rest {
  /**
   * Calls below `/api/v1`. Never throws: no way there is `unreachable`, no answer in time `unknown`. With
   * `held`, `data` is null where the answer is the one that is held; the ETag of another is noted there.
   */
  call<T>(method: string, path: string, body?: unknown, held?: HeldAnswer): Promise<Result<T>>;
}

/** How long a call may take, its answer read: a page of comments over a slow phone link, twice. */
const LIMIT_MS = 20_000;

function isProblem(value: unknown): value is Problem {
  return !!(value as Partial<Problem> | null)?.code;
}

/** The REST side of a server, for one page. Sends no cookies. */
export function createRest(options: {
  readonly server: string;
  readonly lang: string;
  readonly token: () => string | null;
  readonly environment: Environment;
}): Rest {
  const { environment, lang, server, token } = options;

  return {
    async call<T>(method: string, path: string, body?: unknown, held?: HeldAnswer) {
      const bearer = token();
      const abort = new AbortController();
      const cancel = environment.after(LIMIT_MS, () => {
        abort.abort();
      });
      try {
        const response = await environment.fetch(`${server}/api/v1${path}`, {
          method,
          credentials: 'omit',
          headers: {
            'Accept-Language': lang,
            ...(bearer && { Authorization: `Bearer ${bearer}` }),
            ...(body ? { 'Content-Type': 'application/json' } : {}),
            ...(held?.etag && { 'If-None-Match': held.etag }),
          },
          body: JSON.stringify(body),
          signal: abort.signal,
        });
        if (response.status === 304) return { ok: true, data: null as T };
        const data = (await response.json()) as T | null;
        if (response.ok && data !== null) {
          if (held) held.etag = response.headers.get('ETag');
          return { ok: true, data };
        }
        if (!response.ok && isProblem(data)) return { ok: false, error: data };
      } catch {
        // Said below.
      } finally {
        cancel();
      }
      return fault(abort.signal.aborted ? 'unknown' : 'unreachable');
    },
  };
}
