import fc from 'fast-check';
import { frames } from './frames.ts';
import type { FuzzOutcome, FuzzPlan } from './outcome.ts';
import { paceOf } from './pace.ts';
import type { Target } from './target.ts';
import { frame } from './wire.ts';
import type { RawSocket } from './wire.ts';

/** Frames sent before their answers are waited for: a neighbour waits for at most so many. */
const BURST = 8;
/** Made at a time: making more would keep the machine from those who read for as long as it takes. */
const SAMPLE = 64;
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

/** One of a crowd: one connection after another, as the server ends them. */
class Attacker {
  readonly answers: Record<string, number> = {};
  closed = 0;
  readonly #target: Pick<Target, 'socket'>;
  #socket: RawSocket | null = null;
  #bursts = 0;

  constructor(target: Pick<Target, 'socket'>) {
    this.#target = target;
  }

  /** Sends a burst, and waits for the answer to a good event after it or for the connection's end. */
  async send(burst: readonly string[]): Promise<void> {
    if (this.#socket?.closed()) {
      this.closed += 1;
      this.#socket = null;
    }
    const socket = (this.#socket ??= await this.#target.socket());
    socket.bytes(Buffer.concat(burst.map((text) => frame(text))));
    // Who leaves the namespace is answered no more, and has to come again.
    if (burst.some((text) => text.startsWith('41'))) {
      this.end();
      return;
    }
    this.#bursts += 1;
    const marker = `9${String(this.#bursts)}`;
    socket.text(`42${marker}["article:leave",{"articleId":"x"}]`);
    await inTime(socket.until(`43${marker}[`));
    this.#read(socket);
  }

  end(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  #read(from: RawSocket): void {
    for (const text of from.received.splice(0)) {
      const code = /^43\d*\[\{"ok":(?:(true)|false,"error":\{"code":"(\w+)")/.exec(text);
      if (!code) continue;
      const name = code[1] ? 'ok' : (code[2] ?? '');
      this.answers[name] = (this.answers[name] ?? 0) + 1;
    }
  }
}

/**
 * Sends frames from a seed over sockets that are opened anew when the server ends them, a burst from each way
 * in turn: with enough of them each stays within the events that one socket may send.
 * @throws Error when the server does not answer a good event any more.
 */
export async function fuzzFrames(
  ways: readonly Pick<Target, 'socket'>[],
  { count, perSecond = Infinity, seed }: FuzzPlan,
): Promise<FuzzOutcome> {
  const attackers = ways.map((way) => new Attacker(way));
  let turn = 0;
  const pace = paceOf(perSecond);
  let sent = 0;
  try {
    for (let chunk = 0; sent < count; chunk += 1) {
      const sample = fc.sample(frames, { seed: seed + chunk, numRuns: SAMPLE });
      for (let at = 0; at < sample.length && sent < count; at += BURST) {
        const burst = sample.slice(at, at + Math.min(BURST, count - sent));
        await attackers[turn % attackers.length]?.send(burst);
        turn += 1;
        sent += burst.length;
        await pace(burst.length);
      }
    }
  } finally {
    for (const attacker of attackers) attacker.end();
  }
  const answers: Record<string, number> = {};
  for (const { answers: own } of attackers) {
    for (const [code, times] of Object.entries(own)) answers[code] = (answers[code] ?? 0) + times;
  }
  return { sent, answers, closed: attackers.reduce((sum, { closed }) => sum + closed, 0) };
}
