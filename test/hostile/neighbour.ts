import { setTimeout as wait } from 'node:timers/promises';
import { connect } from '../support/connect.ts';
import { percentile } from '../stress/scenario.ts';
import { ARTICLE } from './target.ts';
import type { Target } from './target.ts';

const EVERY_MS = 20;

/** How it was for the neighbour. Waits are milliseconds. */
export interface Impression {
  readonly asked: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers that were refusals or did not come, and connections lost. */
  readonly noticed: readonly string[];
}

/** A reader with a page open, who must notice nothing. */
export interface Neighbour {
  /** How it was since the last time it was asked. */
  say(): Impression;
  /** Stops reading. */
  end(): Promise<Impression>;
}

/** Opens the article's page and asks for it again every 20 ms. */
export async function startNeighbour(origin: string, token: string): Promise<Neighbour> {
  const page = await connect(origin, { token });
  await page.join(ARTICLE);
  let waits: number[] = [];
  let noticed: string[] = [];
  page.socket.on('disconnect', (reason) => noticed.push(`disconnected: ${reason}`));
  const reader = { going: true };
  const reading = (async () => {
    while (reader.going) {
      const began = performance.now();
      try {
        await page.join(ARTICLE, { limit: 1 });
        waits.push(performance.now() - began);
      } catch (error) {
        noticed.push(String(error));
      }
      await wait(EVERY_MS);
    }
  })();
  const say = (): Impression => {
    const said = {
      asked: waits.length,
      p50: percentile(waits, 0.5),
      p99: percentile(waits, 0.99),
      noticed,
    };
    [waits, noticed] = [[], []];
    return said;
  };
  return {
    say,
    async end() {
      reader.going = false;
      await reading;
      page.socket.removeAllListeners('disconnect');
      page.close();
      return say();
    },
  };
}

/** Runs something beside a neighbour, who leaves whatever becomes of it. */
export async function beside<T>(
  target: Target,
  run: () => Promise<T>,
): Promise<{ readonly given: T; readonly noticed: readonly string[] }> {
  const neighbour = await startNeighbour(target.origin, target.token({ role: 'moderator' }));
  let left: Impression | null = null;
  try {
    const given = await run();
    left = await neighbour.end();
    return { given, noticed: left.noticed };
  } finally {
    if (left === null) await neighbour.end();
  }
}
