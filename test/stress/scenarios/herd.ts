import { eventually } from '../../support/eventually.ts';
import { startServer } from '../../support/server-process.ts';
import { openClient } from '../../support/real-client.ts';
import { percentile } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { serverVariables } from '../world.ts';

const BACK_MS = 30_000;
const WINDOW_MS = 250;
/** Of all clients, the share that may come back within one window of 250 ms. */
const PEAK_SHARE = 0.25;

/** The server is killed, and all its pages come back. */
export const herd: Scenario = {
  name: 'herd',
  promise: 'after a kill 99 % of all pages are back within 30 s, and they do not come all at once',
  controlIs: 'no jitter: every page comes back as soon as it can',
  async run(trial) {
    const clients = trial.long ? 2_000 : 200;
    const variables = await serverVariables(trial);
    const first = startServer(variables);
    trial.after(() => first.stop('SIGKILL'));
    const { origin } = await first.ready();
    const jitter = trial.control ? () => 0.001 : trial.random;
    const pages = Array.from({ length: clients }, () =>
      openClient(origin, 'night-library', jitter),
    );
    trial.after(() => {
      for (const page of pages) page.stop();
    });
    const live = (): number =>
      pages.filter((page) => page.link.connection.status() === 'open').length;
    await eventually('all pages are live', live, (count) => count === clients, 30_000);
    await first.stop('SIGKILL');
    await eventually('all pages are away', live, (count) => count === 0);

    const backAt: number[] = [];
    for (const page of pages) {
      const stop = page.link.connection.onStatus(() => {
        if (page.link.connection.status() !== 'open') return;
        stop();
        backAt.push(performance.now());
      });
    }
    const second = startServer({ ...variables, PORT: new URL(origin).port });
    trial.after(() => second.stop());
    await second.ready();
    const ready = performance.now();
    const enough = Math.ceil(clients * 0.99);
    await eventually(
      '99 % are back',
      () => backAt.length,
      (count) => count >= enough,
      BACK_MS + 5_000,
    ).catch(() => undefined);
    const waits = backAt.map((at) => Math.max(0, at - ready));
    const peak = Math.max(
      0,
      ...backAt.map((from) => backAt.filter((at) => at >= from && at < from + WINDOW_MS).length),
    );
    const p99 = Math.round(percentile(waits, 0.99));
    return {
      holds: backAt.length >= enough && p99 <= BACK_MS && peak <= clients * PEAK_SHARE,
      figure: `${String(backAt.length)} of ${String(clients)} pages back, p99 ${String(p99)} ms, at most ${String(peak)} within ${String(WINDOW_MS)} ms`,
    };
  },
};
