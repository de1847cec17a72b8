import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../statistics.ts';

const WARM_UP_MS = 1_000;
const END_OF_HEAD = '\r\n\r\n';
const LAST_CHUNK = '0\r\n\r\n';

export interface Hammered {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Bytes of one answer's body. */
  readonly bytes: number;
  /** Answers in all, those of the warm-up too. */
  readonly answers: number;
}

/** A request as it goes over the wire. */
export function httpRequest(
  path: string,
  {
    body,
    headers = {},
    method = 'GET',
  }: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  } = {},
): string {
  const all = {
    Host: '127.0.0.1',
    ...headers,
    ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}${END_OF_HEAD}${body ?? ''}`;
}

/** Where the answer at the front of what was received ends; -1 if it is not whole yet. */
function endOf(received: Buffer): {
  readonly end: number;
  readonly status: number;
  readonly bytes: number;
} {
  const headEnd = received.indexOf(END_OF_HEAD);
  const none = { end: -1, status: 0, bytes: 0 };
  if (headEnd < 0) return none;
  const head = received.toString('latin1', 0, headEnd);
  const status = Number(head.slice(9, 12));
  const start = headEnd + END_OF_HEAD.length;
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const bytes = Number(length);
    return received.length < start + bytes ? none : { end: start + bytes, status, bytes };
  }
  if (status === 304) return { end: start, status, bytes: 0 };
  const last = received.indexOf(LAST_CHUNK, start);
  return last < 0 ? none : { end: last + LAST_CHUNK.length, status, bytes: last - start };
}

/**
 * Asks over so many connections that stay open, each as soon as the answer before has come whole.
 * @param next The next request of a connection.
 * @throws Error at the first answer of another status than those expected.
 */
export async function hammer(
  port: number,
  {
    connections,
    expected,
    next,
    seconds,
  }: {
    readonly connections: number;
    readonly seconds: number;
    readonly expected: readonly number[];
    readonly next: (connection: number) => string;
  },
): Promise<Hammered> {
  const times: number[] = [];
  let bytes = 0;
  let measuring = false;
  let answers = 0;
  const faults: Error[] = [];
  const sockets = Array.from({ length: connections }, (_, connection) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let received = Buffer.alloc(0);
    let sentAt = 0;
    const ask = (): void => {
      sentAt = performance.now();
      socket.write(next(connection));
    };
    socket.on('error', (error) => faults.push(error));
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = endOf(received);
      if (answer.end < 0) return;
      if (!expected.includes(answer.status)) {
        faults.push(new Error(received.toString('utf8', 0, 2_000)));
        return;
      }
      received = received.subarray(answer.end);
      answers += 1;
      if (measuring) times.push(performance.now() - sentAt);
      bytes = answer.bytes;
      ask();
    });
    socket.once('connect', ask);
    return socket;
  });
  await wait(WARM_UP_MS);
  measuring = true;
  const began = performance.now();
  await wait(seconds * 1_000);
  const took = performance.now() - began;
  measuring = false;
  for (const socket of sockets) socket.destroy();
  if (faults[0]) throw faults[0];
  return {
    perSecond: (times.length * 1_000) / took,
    p50Ms: percentile(times, 50),
    p99Ms: percentile(times, 99),
    bytes,
    answers,
  };
}
