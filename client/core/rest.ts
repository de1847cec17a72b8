import type { Problem } from '../../src/contract/errors.ts';
import type { Result } from './discussion.ts';
import type { Environment } from './environment.ts';

export interface Rest {
  /** Calls below `/api/v1`. Never throws: no way there is `unreachable`, no answer in time `unknown`. */
  call<T>(method: string, path: string, body?: unknown): Promise<Result<T>>;
  /** As `call('GET', …)`, but `data` is null while the answer is the one with this ETag. */
  poll<T>(
    path: string,
    etag: string | null,
  ): Promise<Result<{ data: T | null; etag: string | null }>>;
}

/** How long a call may take, its answer read: a page of comments over a slow phone link, twice. */
const LIMIT_MS = 20_000;

function isProblem(value: unknown): value is Problem {
  return typeof (value as Partial<Problem> | null)?.code === 'string';
}

/** The REST side of a server, for one page. Sends no cookies. */
export function createRest(options: {
  readonly server: string;
  readonly lang: string;
  readonly token: () => string | null;
  readonly environment: Environment;
}): Rest {
  const { environment, lang, server, token } = options;

  async function ask<T>(
    method: string,
    path: string,
    etag: string | null,
    body?: unknown,
  ): Promise<Result<{ data: T | null; etag: string | null }>> {
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
          ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(etag === null ? {} : { 'If-None-Match': etag }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: abort.signal,
      });
      if (response.status === 304) return { ok: true, data: { data: null, etag } };
      const data = (await response.json()) as T | null;
      if (response.ok && data !== null) {
        return { ok: true, data: { data, etag: response.headers.get('ETag') } };
      }
      if (!response.ok && isProblem(data)) return { ok: false, error: data };
    } catch {
      // Said below.
    } finally {
      cancel();
    }
    const code = abort.signal.aborted ? 'unknown' : 'unreachable';
    return { ok: false, error: { code, message: '' } };
  }

  return {
    async call<T>(method: string, path: string, body?: unknown) {
      const result = await ask<T>(method, path, null, body);
      return result.ok ? { ok: true, data: result.data.data as T } : result;
    },
    poll: (path, etag) => ask('GET', path, etag),
  };
}
