import { setTimeout as wait } from 'node:timers/promises';
import { connect } from '../support/connect.ts';
import { Notes } from './impression.ts';
import type { Impression } from './impression.ts';
import { startReaders } from './readers.ts';
import { ARTICLE, goodClaims, signed } from './target.ts';
import type { Target } from './target.ts';

/** A moderator's client asks for the page again so often: as much as one socket may. */
const EVERY_MS = 60;
/** A staff token is believed for a quarter of an hour. */
const RENEW_MS = 300_000;

/** Those with a page open at one server, who must notice nothing. */
export interface Neighbours {
  /** How it was since the last time they were asked. */
  say(): Impression;
  /** They stop, and say how it was since the last time. */
  end(): Promise<Impression>;
}

const moderator = (): string => signed(goodClaims({ sub: 'staff:neighbour', role: 'moderator' }));

/** Addresses that no attacker has (RFC 5737). */
function neighbourAddresses(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `203.0.113.${String(at + 1)}`);
}

/**
 * So many readers, each from a network of its own, and a moderator, who asks for the page all the time:
 * staff may as much as their socket may, whatever their network does.
 */
export async function startNeighbours(origin: string, readers: number): Promise<Neighbours> {
  const notes = new Notes();
  const others = await startReaders(origin, neighbourAddresses(readers), notes);
  const desk = await connect(origin, { token: moderator() });
  await desk.join(ARTICLE);
  desk.socket.on('disconnect', (reason) => {
    notes.noticed(`the moderator was disconnected: ${reason}`);
  });
  desk.socket.on('changes', () => {
    desk.received.length = 0;
    desk.changes.length = 0;
  });
  const going = { on: true, renewed: performance.now() };
  const watching = (async () => {
    while (going.on) {
      const began = performance.now();
      try {
        if (began - going.renewed > RENEW_MS) {
          going.renewed = began;
          await desk.send('session:renew', { token: moderator() });
        }
        await desk.join(ARTICLE, { limit: 1 });
        notes.waited('moderator', performance.now() - began);
      } catch (error) {
        notes.noticed(`the moderator: ${String(error)}`);
      }
      await wait(EVERY_MS);
    }
  })();
  const say = (): Impression => {
    others.look();
    return notes.take();
  };
  return {
    say,
    async end() {
      going.on = false;
      await watching;
      desk.socket.removeAllListeners('disconnect');
      desk.close();
      await others.end();
      return say();
    },
  };
}

const FEW = 4;

/** Runs something beside a few neighbours, who leave whatever becomes of it. */
export async function beside<T>(
  target: Target,
  run: () => Promise<T>,
): Promise<{ readonly given: T; readonly left: Impression }> {
  const neighbours = await startNeighbours(target.origin, FEW);
  let left: Impression | null = null;
  try {
    const given = await run();
    left = await neighbours.end();
    return { given, left };
  } finally {
    if (left === null) await neighbours.end();
  }
}
