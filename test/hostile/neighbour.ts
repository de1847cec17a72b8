import { setTimeout as wait } from 'node:timers/promises';
import { connect } from '../support/connect.ts';
import { percentile } from '../stress/scenario.ts';
import { ARTICLE } from './target.ts';
import type { Target } from './target.ts';

const EVERY_MS = 20;

/** A reader with a page open, who must notice nothing. */
export interface Neighbour {
  /** Stops reading and says how it was. Waits are milliseconds. */
  end(): Promise<{
    readonly asked: number;
    readonly p50: number;
    readonly p99: number;
    /** Answers that were refusals or did not come, and connections lost. */
    readonly noticed: readonly string[];
  }>;
}

/** Opens the article's page and asks for it again every 20 ms. */
export async function startNeighbour(target: Target): Promise<Neighbour> {
  const token = target.token({ role: 'moderator' });
  const page = await connect(target.origin, { token });
  await page.join(ARTICLE);
  const waits: number[] = [];
  const noticed: string[] = [];
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
  return {
    async end() {
      reader.going = false;
      await reading;
      page.socket.removeAllListeners('disconnect');
      page.close();
      return {
        asked: waits.length,
        p50: percentile(waits, 0.5),
        p99: percentile(waits, 0.99),
        noticed,
      };
    },
  };
}
