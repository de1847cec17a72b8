import type { Problem } from '../../src/contract/errors.ts';
import type { Result } from './discussion.ts';
import type { Environment } from './environment.ts';

export interface Rest {
  /** Calls below `/api/v1`. Never throws: no answer is `unreachable`. */
  call<T>(method: string, path: string, body?: unknown): Promise<Result<T>>;
  /** As `call('GET', …)`, but `data` is null while the answer is the one with this ETag. */
  poll<T>(
    path: string,
    etag: string | null,
  ): Promise<Result<{ data: T | null; etag: string | null }>>;
}

const unreachable = { ok: false, error: { code: 'unreachable', message: '' } } as const;

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

  async function send(
    method: string,
    path: string,
    extra: Record<string, string>,
    body?: unknown,
  ): Promise<Response | null> {
    const bearer = token();
    try {
      return await environment.fetch(`${server}/api/v1${path}`, {
        method,
        credentials: 'omit',
        headers: {
          'Accept-Language': lang,
          ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...extra,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      return null;
    }
  }

  async function read<T>(response: Response | null): Promise<Result<T>> {
    if (!response) return unreachable;
    const json: unknown = await response.json().catch(() => null);
    if (response.ok) return json === null ? unreachable : { ok: true, data: json as T };
    return isProblem(json) ? { ok: false, error: json } : unreachable;
  }

  return {
    call: async <T>(method: string, path: string, body?: unknown) =>
      read<T>(await send(method, path, {}, body)),
    async poll<T>(path: string, etag: string | null) {
      const response = await send('GET', path, etag === null ? {} : { 'If-None-Match': etag });
      if (response?.status === 304) return { ok: true, data: { data: null, etag } };
      const result = await read<T>(response);
      return result.ok
        ? { ok: true, data: { data: result.data, etag: response?.headers.get('ETag') ?? null } }
        : result;
    },
  };
}
