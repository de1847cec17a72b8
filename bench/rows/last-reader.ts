import { benchArticle } from '../loads/change-frame.ts';
import { openWriters, withAudience } from '../loads/crowd.ts';
import { paced } from '../loads/paced.ts';
import type { Figures, Row } from '../row.ts';
import { percentile } from '../statistics.ts';

const PER_SECOND = 2;

/** How long a comment takes to the last of many readers when little is going on. */
export const lastReader: Row = {
  name: 'last-reader',
  about: 'Post → seen by the last of 10,000 readers, 2 comments a second',
  units: {
    'hiwar p50': 'ms',
    'hiwar p99': 'ms',
    'ws p50': 'ms',
    'ws p99': 'ms',
    'hiwar stall': 'ms',
    'ws stall': 'ms',
  },
  limitS: 200,
  goals: [
    {
      label: 'p99 of bare ws with one pre-built frame',
      figure: 'hiwar p99',
      against: 'ws p99',
      atMost: 1.3,
    },
  ],
  async open(world) {
    const readers = world.size(10_000, 1_000);
    const hiwar = await world.hiwar();
    await hiwar.publish(benchArticle(0));
    const floor = await world.control('ws-floor');
    const sides = [
      { name: 'ws', server: floor, writers: await openWriters(world, floor, 4) },
      { name: 'hiwar', server: hiwar.server, writers: await openWriters(world, hiwar, 4) },
    ];
    return async () => {
      const figures: Record<string, number> = {};
      for (const { name, server, writers } of sides) {
        const { lost, posts, stallMs } = await withAudience(
          { port: server.port, readers, articles: 1 },
          async (audience) => {
            await server.probe('stalls');
            const load = { perSecond: PER_SECOND, seconds: world.size(12, 3) };
            const told = await paced(audience, writers, load);
            return { ...told, stallMs: (await server.probe()).stallMs };
          },
        );
        if (lost > 0) throw new Error(`${name}: ${String(lost)} comments did not reach everybody`);
        figures[`${name} p50`] = percentile(posts, 50);
        figures[`${name} p99`] = percentile(posts, 99);
        figures[`${name} stall`] = stallMs;
      }
      return figures satisfies Figures;
    };
  },
};
