import { setTimeout as wait } from 'node:timers/promises';
import { benchArticle } from '../loads/change-frame.ts';
import { openDeskScreen } from '../loads/desk-screen.ts';
import { draft } from '../loads/draft.ts';
import type { Row } from '../row.ts';
import { percentile } from '../statistics.ts';

const PER_SECOND = 50;
const SECONDS = 15;
const KEY_EVERY_MS = 400;
const SLOW_FRAME_MS = 50;

/** The desk while an article explodes. */
export const deskLive: Row = {
  name: 'desk-live',
  about:
    'The desk in Chromium with a processor four times slower, showing the newest of all while 50 comments arrive each second for 15 s, a moderator leafing with j',
  units: {
    'longest task': 'ms',
    'frames over 50 ms': '%',
    'key to choice, median': 'ms',
    'key to choice, p95': 'ms',
    'idle frames over 50 ms': '%',
    drawn: 'comments',
  },
  limitS: 200,
  goals: [
    { label: 'longest task', figure: 'longest task', atMost: 200 },
    { label: 'frames over 50 ms', figure: 'frames over 50 ms', atMost: 10 },
    { label: 'key to choice, p95', figure: 'key to choice, p95', atMost: 200 },
  ],
  async open(world) {
    const hiwar = await world.hiwar();
    await hiwar.publish(benchArticle(0));
    const writer = hiwar.token('reader');
    const path = `/articles/${benchArticle(0)}/comments`;
    const post = (): Promise<unknown> => hiwar.call('POST', path, writer, draft());
    const origin = `http://127.0.0.1:${String(hiwar.server.port)}`;
    const seconds = world.size(SECONDS, 4);
    for (let at = 0; at < PER_SECOND; at += 1) await post();
    return async () => {
      const screen = await openDeskScreen(origin, hiwar.token('moderator'));
      try {
        await screen.watch();
        await wait(2_000);
        const idle = (await screen.told()).frames;
        await screen.watch();
        const began = performance.now();
        const posts: Promise<unknown>[] = [];
        const leafing = (async () => {
          while (performance.now() - began < seconds * 1_000) {
            await screen.press('j');
            await wait(KEY_EVERY_MS);
          }
        })();
        for (let at = 0; at < PER_SECOND * seconds; at += 1) {
          const early = began + (at * 1_000) / PER_SECOND - performance.now();
          if (early > 1) await wait(early);
          posts.push(post());
        }
        await Promise.all([...posts, leafing]);
        const { frames, keys, longTasks } = await screen.told();
        const slow = (of: readonly number[]): number =>
          (100 * of.filter((ms) => ms > SLOW_FRAME_MS).length) / of.length;
        return {
          'longest task': Math.max(0, ...longTasks),
          'frames over 50 ms': slow(frames),
          'key to choice, median': percentile(keys, 50),
          'key to choice, p95': percentile(keys, 95),
          'idle frames over 50 ms': slow(idle),
          drawn: await screen.items(),
        };
      } finally {
        await screen.close();
      }
    };
  },
};
