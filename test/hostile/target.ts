import { createHmac, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { startServer } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { ask, openRaw } from './wire.ts';
import type { HttpAnswer, RawSocket } from './wire.ts';

/** The key of every server that the suite starts. */
export const SECRET = 'a secret of the hostile suite, of 32 bytes or more';

/** An article that every server has from its start. */
export const ARTICLE = 'night-library';

export interface Claims {
  readonly sub?: unknown;
  readonly name?: unknown;
  readonly role?: unknown;
  readonly [more: string]: unknown;
}

/** What the proxy in front of a server says of where something comes from. */
type Whence = () => Readonly<Record<string, string>>;

/** A server in a process of its own, and the ways to it. */
export interface Target {
  readonly origin: string;
  readonly server: ServerProcess;
  /** The headers with which whatever comes this way comes. */
  readonly whence: Whence;
  /** The same server, reached from this address, as the proxy that it trusts says. */
  from(address: string): Target;
  /** A good token of someone new, or of whom the claims say. */
  token(claims?: Claims): string;
  http(
    method: string,
    path: string,
    options?: {
      readonly token?: string;
      readonly headers?: Readonly<Record<string, string | string[]>>;
      readonly json?: unknown;
      readonly body?: string | Buffer;
    },
  ): Promise<HttpAnswer>;
  /** A socket of the suite's own making, signed in unless `auth` says otherwise. */
  socket(auth?: object | null): Promise<RawSocket>;
  /** Posts as someone new; gives the comment. @throws Error when it is refused. */
  post(body: string, more?: { readonly token?: string; readonly parentId?: string }): Promise<any>;
  /** Megabytes of resident memory. */
  memory(): Promise<number>;
}

/** A token made by hand, whatever its claims and its header are worth (RFC 7515, HS256 or HS512). */
export function signed(payload: object, header: object = {}, secret = SECRET): string {
  const full = { alg: 'HS256', typ: 'JWT', ...header };
  const text = [full, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const hash = full.alg === 'HS512' ? 'sha512' : 'sha256';
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}

/** The claims of a good reader's token. */
export function goodClaims(more: Claims = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1_000);
  const id = randomUUID();
  return {
    sub: `reader:${id}`,
    name: `Reader ${id.slice(0, 8)}`,
    role: 'reader',
    iss: 'hiwar',
    aud: 'hiwar',
    iat: now,
    exp: now + 600,
    ...more,
  };
}

const directly: Whence = () => ({});

function fromAddress(address: string): Readonly<Record<string, string>> {
  return { 'X-Forwarded-For': address };
}

/** A crowd's addresses, by number: those that are kept for measuring networks (RFC 2544). */
export function crowdAddress(number: number): string {
  return `198.${String(18 + ((number >> 16) & 1))}.${String((number >> 8) & 255)}.${String(number & 255)}`;
}

/** So many ways to the server, each from a network of its own. */
export function crowdOf(target: Target, size: number): readonly Target[] {
  return Array.from({ length: size }, (_, at) => target.from(crowdAddress(at)));
}

/** Each time from a network that nobody came from before. */
function fromAnywhere(): Whence {
  let last = 65_536;
  return () => fromAddress(crowdAddress((last += 1)));
}

/** The ways to a server that runs. */
function targetAt(origin: string, server: ServerProcess, whence: Whence): Target {
  const target: Target = {
    origin,
    server,
    whence,
    from: (address) => targetAt(origin, server, () => fromAddress(address)),
    token: (claims = {}) => signed(goodClaims(claims)),
    http(method, path, { token, headers = {}, json, body } = {}) {
      const payload = json === undefined ? body : JSON.stringify(json);
      return ask(origin, method, path, {
        headers: {
          ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...whence(),
          ...headers,
        },
        ...(payload === undefined ? {} : { body: payload }),
      });
    },
    socket: (auth) =>
      openRaw(origin, {
        auth: auth === undefined ? { token: target.token() } : auth,
        headers: whence(),
      }),
    async post(body, { token = target.token(), parentId } = {}) {
      const answer = await target.http('POST', `/api/v1/articles/${ARTICLE}/comments`, {
        token,
        json: { key: randomUUID(), body, ...(parentId === undefined ? {} : { parentId }) },
      });
      if (answer.status !== 201) throw new Error(`refused: ${answer.text}`);
      return answer.json.comment;
    },
    async memory() {
      const status = await readFile(`/proc/${String(server.child.pid)}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
    },
  };
  return target;
}

/**
 * Starts a server in the folder `dataDir`, with the limits of a server that nobody has set up. With a proxy
 * that it trusts (`TRUSTED_PROXIES`), whatever comes to it comes from another network each time.
 */
export async function startTarget(
  dataDir: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Target> {
  const server = startServer({
    PORT: '0',
    DATA_DIR: dataDir,
    JWT_SECRET: SECRET,
    LOG_LEVEL: 'info',
    ALLOWED_ORIGINS: 'https://news.example',
    ...variables,
  });
  const { origin } = await server.ready();
  return targetAt(origin, server, 'TRUSTED_PROXIES' in variables ? fromAnywhere() : directly);
}
