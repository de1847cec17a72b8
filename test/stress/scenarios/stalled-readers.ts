import { readFile } from 'node:fs/promises';
import { connect } from '../../support/connect.ts';
import { openStalledReader } from '../../support/stalled-reader.ts';
import { startServer } from '../../support/server-process.ts';
import { percentile } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { serverVariables, steadily, tokenFor } from '../world.ts';

const MEGABYTE = 1_048_576;
/** For a hundred readers, and for the few of the short run. */
const GROWTH_MAX_MB = { long: 100, short: 30 };
const COMMENTS = 50;
const ASKS_PER_SECOND = 4;
/** By then the server has seen that they do not read, however busy the machine. */
const KNOWN_BY_S = 40;

/** Readers who keep asking for a long page, keep their connection alive and read none of the answers. */
export const stalledReaders: Scenario = {
  name: 'stalled-readers',
  promise: 'what readers cost who ask and do not read is bounded: once known, at most 100 MB more',
  controlIs: 'no guard: what they do not read is kept for them',
  async run(trial) {
    const readers = trial.long ? 100 : 20;
    const seconds = trial.long ? 30 : 4;
    const variables = {
      ...(await serverVariables(trial)),
      SLOW_READER_PACKETS: trial.control ? '1000000000' : '200',
    };
    const token = tokenFor('reader');
    const server = startServer(variables);
    trial.after(() => server.stop('SIGKILL'));
    const { origin } = await server.ready();
    const articleId = 'night-library';
    const writer = await connect(origin, { token });
    trial.after(() => {
      writer.close();
    });
    const body = 'ح'.repeat(4_900);
    for (let index = 0; index < COMMENTS; index += 1) {
      await writer.send('comment:post', {
        articleId,
        key: `long-${String(index)}`,
        body: `${body} ${String(index)}`,
      });
    }
    const stalled = await Promise.all(
      Array.from({ length: readers }, () => openStalledReader(origin, articleId)),
    );
    trial.after(() => {
      for (const reader of stalled) reader.destroy();
    });
    const memory = async (): Promise<number> => {
      const status = await readFile(`/proc/${String(server.child.pid)}/status`, 'utf8');
      return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1_024) / MEGABYTE;
    };
    const before = await memory();
    const peaks = { early: before, late: 0 };
    const waits: number[] = [];
    await writer.join(articleId, { limit: 1 });
    const askAll = async (half: keyof typeof peaks): Promise<void> => {
      for (const reader of stalled) reader.ask(articleId, COMMENTS);
      const began = performance.now();
      await writer.join(articleId, { limit: 1 }).catch(() => undefined);
      waits.push(performance.now() - began);
      peaks[half] = Math.max(peaks[half], await memory());
    };
    // Until the server has taken them all out of the room, which the control never does.
    const known = (): boolean => writer.heads.at(-1)?.readers === 1;
    const most = ASKS_PER_SECOND * (trial.control ? seconds : KNOWN_BY_S);
    let asks = 0;
    for (; !known() && asks < most; asks += 1) {
      await steadily(ASKS_PER_SECOND, 1 / ASKS_PER_SECOND, () => askAll('early'));
    }
    const allKnown = known();
    await steadily(ASKS_PER_SECOND, seconds, () => askAll('late'));
    const cost = Math.round(peaks.early - before);
    const growth = Math.max(0, Math.round(peaks.late - peaks.early));
    const p99 = Math.round(percentile(waits, 0.99));
    return {
      holds: allKnown && growth <= GROWTH_MAX_MB[trial.long ? 'long' : 'short'],
      figure:
        `${String(readers)} stalled readers asking ${String(ASKS_PER_SECOND)} times a second: ${allKnown ? 'known' : 'not known'} after ${String(asks)} asks and ${String(cost)} MB, ` +
        `${String(growth)} MB more in ${String(seconds)} s after that; another reader waited p99 ${String(p99)} ms`,
    };
  },
};
