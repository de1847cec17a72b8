import { Agent, request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { frames, requests } from './frames.ts';
import type { Target } from './target.ts';
import { frame } from './wire.ts';
import type { RawSocket } from './wire.ts';

/** Frames sent before their answers are waited for: a neighbour waits for at most so many. */
const BURST = 16;
const SAMPLE = 2_000;

export interface FuzzOutcome {
  readonly sent: number;
  /** Answers by their code, `ok` for good ones. */
  readonly answers: Readonly<Record<string, number>>;
  /** Connections the server ended, as it may. */
  readonly closed: number;
}

const PATIENCE_MS = 30_000;

/** @throws Error when it takes longer than the suite's patience. */
async function inTime(answer: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('a burst was not answered'));
    }, PATIENCE_MS);
  });
  await Promise.race([answer, late]).finally(() => {
    clearTimeout(timer);
  });
}

/**
 * Sends frames from a seed over sockets that are opened anew when the server ends them, as fast as it
 * answers.
 * @throws Error when the server does not answer a good event any more.
 */
export async function fuzzFrames(
  target: Pick<Target, 'socket'>,
  count: number,
  seed: number,
): Promise<FuzzOutcome> {
  const answers: Record<string, number> = {};
  let closed = 0;
  let sent = 0;
  let socket: RawSocket | null = null;
  const read = (from: RawSocket): void => {
    for (const text of from.received.splice(0)) {
      const code = /^43\d*\[\{"ok":(?:(true)|false,"error":\{"code":"(\w+)")/.exec(text);
      if (!code) continue;
      const name = code[1] ? 'ok' : (code[2] ?? '');
      answers[name] = (answers[name] ?? 0) + 1;
    }
  };
  for (let chunk = 0; sent < count; chunk += 1) {
    const sample = fc.sample(frames, { seed: seed + chunk, numRuns: SAMPLE });
    for (let at = 0; at < sample.length && sent < count; at += BURST) {
      if (socket === null || socket.closed()) {
        if (socket) closed += 1;
        socket = await target.socket();
      }
      const using: RawSocket = socket;
      const burst = sample.slice(at, at + BURST);
      using.bytes(Buffer.concat(burst.map((text) => frame(text))));
      sent += burst.length;
      // Who leaves the namespace is answered no more, and has to come again.
      if (burst.some((text) => text.startsWith('41'))) {
        using.destroy();
        continue;
      }
      const marker = `9${String(sent)}`;
      using.text(`42${marker}["article:leave",{"articleId":"x"}]`);
      await inTime(using.until(`43${marker}[`));
      read(using);
    }
  }
  socket?.destroy();
  return { sent, answers, closed };
}

/** Sends requests from a seed, eight at a time. Answers are by status; 0: closed without one. */
export async function fuzzRequests(
  target: Pick<Target, 'origin' | 'token'>,
  count: number,
  seed: number,
): Promise<FuzzOutcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const { hostname, port } = new URL(target.origin);
  const token = target.token();
  const answers: Record<string, number> = {};
  let sent = 0;
  const one = (given: Given): Promise<void> =>
    new Promise((resolve) => {
      const done = (status: number): void => {
        answers[String(status)] = (answers[String(status)] ?? 0) + 1;
        resolve();
      };
      const request = httpRequest(
        {
          agent,
          hostname,
          port,
          method: given.method,
          path: given.path,
          headers: {
            ...(given.body === '' ? {} : { 'Content-Type': given.type }),
            ...(given.origin === '' ? {} : { Origin: given.origin }),
            ...(given.bearer ? { Authorization: `Bearer ${token}` } : {}),
          },
        },
        (response) => {
          response.resume();
          response.on('end', () => {
            done(response.statusCode ?? 0);
          });
          response.on('error', () => {
            done(0);
          });
        },
      );
      request.on('error', () => {
        done(0);
      });
      request.end(given.body === '' ? undefined : given.body);
    });
  for (let chunk = 0; sent < count; chunk += 1) {
    const sample = fc.sample(requests, {
      seed: seed + chunk,
      numRuns: Math.min(SAMPLE, count - sent),
    });
    for (let at = 0; at < sample.length; at += 8)
      await Promise.all(sample.slice(at, at + 8).map(one));
    sent += sample.length;
  }
  agent.destroy();
  return { sent, answers, closed: answers['0'] ?? 0 };
}

type Given = ReturnType<typeof requests.generate>['value'];
