import { request as httpRequest } from 'node:http';
import { connect as tcp } from 'node:net';
import type { Socket } from 'node:net';
import { eventually } from '../support/eventually.ts';

/** A handshake that is not answered in this time never is. */
const HANDSHAKE_MS = 10_000;

/** A frame of a client (RFC 6455 §5.2), masked, of any length. */
export function frame(payload: string | Buffer, opcode = 0x81): Buffer {
  const data = typeof payload === 'string' ? Buffer.from(payload) : payload;
  const { length } = data;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(6 + extended);
  head[0] = opcode;
  head[1] = 0x80 | (extended === 0 ? length : extended === 2 ? 126 : 127);
  if (extended === 2) head.writeUInt16BE(length, 2);
  if (extended === 8) head.writeBigUInt64BE(BigInt(length), 2);
  // A mask of zeros leaves the payload as it is, and is a mask.
  return Buffer.concat([head, data]);
}

/** A connection whose every byte the suite writes by itself. */
export interface RawSocket {
  /** Sends one text frame. */
  text(payload: string): void;
  bytes(data: Buffer): void;
  /** Text frames received. */
  readonly received: string[];
  readonly closed: () => boolean;
  /** The close frame's code (RFC 6455 §7.4), once there was one. */
  readonly closeCode: () => number | null;
  /** Sends an event and gives its acknowledgement; null if the connection ends first. */
  ask(event: string, payload: unknown): Promise<Answer | null>;
  /** Resolves when a text that starts so has come, or the connection has ended. */
  until(prefix: string): Promise<void>;
  destroy(): void;
}

/** An acknowledgement, as it came. */
export interface Answer {
  readonly ok: boolean;
  readonly data?: any;
  readonly error?: { readonly code: string; readonly retryAfterMs?: number };
}

function readFrames(buffer: Buffer, take: (opcode: number, payload: Buffer) => void): Buffer {
  let rest = buffer;
  while (rest.length >= 2) {
    const short = (rest[1] ?? 0) & 0x7f;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (rest.length < head) break;
    const length =
      short < 126 ? short : short === 126 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
    if (rest.length < head + length) break;
    take((rest[0] ?? 0) & 0x0f, rest.subarray(head, head + length));
    rest = rest.subarray(head + length);
  }
  return rest;
}

type State = 'handshake' | 'open' | 'refused' | 'closed';

/** What the server said to a handshake it refused. */
export class Refused extends Error {}

/**
 * Opens a WebSocket by hand. With `auth` it also joins the namespace, and waits for that.
 * @throws Refused with the status line and body.
 */
export async function openRaw(
  origin: string,
  options: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly query?: string;
    readonly auth?: object | null;
  } = {},
): Promise<RawSocket> {
  const { hostname, port } = new URL(origin);
  const socket: Socket = tcp(Number(port), hostname);
  const received: string[] = [];
  let state = 'handshake' as State;
  let pending: Buffer = Buffer.alloc(0);
  let code: number | null = null;
  let serial = 0;
  let waiting: { readonly prefix: string; readonly resolve: () => void } | null = null;
  let look: () => void = () => undefined;
  /** Looks whenever something has come, or the connection has ended. */
  const comes = (what: string, holds: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        socket.destroy();
        reject(new Error(`never: ${what}`));
      }, HANDSHAKE_MS);
      look = () => {
        if (!holds()) return;
        clearTimeout(late);
        look = () => undefined;
        resolve();
      };
      look();
    });
  const wake = (text: string | null): void => {
    if (waiting === null || (text !== null && !text.startsWith(waiting.prefix))) return;
    waiting.resolve();
    waiting = null;
  };
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    if (state === 'handshake') {
      const end = pending.indexOf('\r\n\r\n');
      if (end === -1) return;
      state = pending.subarray(0, 12).toString().endsWith('101') ? 'open' : 'refused';
      if (state === 'refused') look();
      if (state === 'open') pending = pending.subarray(end + 4);
    }
    if (state !== 'open') return;
    pending = readFrames(pending, (opcode, payload) => {
      if (opcode === 1) {
        received.push(payload.toString());
        wake(payload.toString());
      }
      // The server has closed the session; it waits half a minute for an answer to that, which is ours to save.
      if (opcode === 8) {
        code = payload.length >= 2 ? payload.readUInt16BE(0) : 1_005;
        socket.end(frame(payload, 0x88));
        state = 'closed';
        wake(null);
      }
      if (opcode === 1 && payload.toString() === '2') socket.write(frame('3'));
    });
    look();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    if (state !== 'refused') state = 'closed';
    wake(null);
    look();
  });
  const now = (): State => state;
  const headers = Object.entries(options.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  socket.write(
    [
      `GET /socket.io/?${options.query ?? 'EIO=4&transport=websocket'} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
      '\r\n',
    ].join('\r\n'),
  );
  await comes('an answer to the handshake', () => now() !== 'handshake');
  await comes('an open session', () => received.length > 0 || now() !== 'open');
  const raw: RawSocket = {
    text: (payload) => void socket.write(frame(payload)),
    bytes: (data) => void socket.write(data),
    received,
    closed: () => state === 'closed' || state === 'refused' || socket.destroyed,
    closeCode: () => code,
    async ask(event, payload) {
      serial += 1;
      const id = 1_000 + serial;
      raw.text(`42${String(id)}${JSON.stringify([event, payload])}`);
      const mine = (): string | undefined =>
        received.find((text) => text.startsWith(`43${String(id)}[`));
      await eventually(`an answer to ${event}`, () => mine() ?? raw.closed());
      const answer = mine();
      if (answer === undefined) return null;
      return (JSON.parse(answer.slice(String(id).length + 2)) as [Answer])[0];
    },
    until: (prefix) =>
      raw.closed() || received.some((text) => text.startsWith(prefix))
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting = { prefix, resolve };
          }),
    destroy: () => void socket.destroy(),
  };
  if (now() !== 'open') {
    const said = pending.toString();
    socket.destroy();
    throw new Refused(said.slice(0, 600));
  }
  if (options.auth !== null) {
    raw.text(`40${JSON.stringify(options.auth ?? {})}`);
    await comes(
      'an answer of the namespace',
      () => raw.closed() || received.some((text) => /^4[04]/.test(text)),
    );
    const refusal = received.find((text) => text.startsWith('44'));
    if (refusal !== undefined) {
      socket.destroy();
      throw new Refused(refusal);
    }
  }
  return raw;
}

/** Bytes over TCP; gives what came back when the server closed, or when `until` was seen in it. */
export function sayRaw(
  origin: string,
  bytes: string | Buffer,
  until = '\r\n\r\n',
): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const socket = tcp(Number(port), hostname);
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1');
      if (said.includes(until)) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(said);
    });
    socket.write(bytes);
  });
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body where it is JSON, else null. */
  readonly json: any;
}

/** One HTTP request with any headers and body. Status 0: the connection was closed without an answer. */
export function ask(
  origin: string,
  method: string,
  path: string,
  options: {
    readonly headers?: Readonly<Record<string, string | string[]>>;
    readonly body?: string | Buffer;
  } = {},
): Promise<HttpAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const nothing = { status: 0, headers: {}, text: '', json: null };
    const request = httpRequest(
      { hostname, port, method, path, headers: options.headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => {
          resolve(nothing);
        });
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = /json/.test(response.headers['content-type'] ?? '');
          const json: unknown = isJson && text !== '' ? JSON.parse(text) : null;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
        });
      },
    );
    request.on('error', () => {
      resolve(nothing);
    });
    request.end(options.body);
  });
}
