import { benchArticle } from '../loads/change-frame.ts';
import { openAudience, openWriters } from '../loads/crowd.ts';
import { LiveSocket } from '../loads/live-socket.ts';
import { paced } from '../loads/paced.ts';
import type { Row } from '../row.ts';
import { percentile } from '../statistics.ts';

const PER_SECOND = 50;

/** The evening of a final: everybody reads one article and fifty comments a second come in. */
export const gathering: Row = {
  name: 'gathering',
  about: '10,000 readers, 50 comments a second in one article, a removal every second, on one core',
  units: {
    deliveries: 'comments/s',
    p50: 'ms',
    p99: 'ms',
    'removal p99': 'ms',
    stall: 'ms',
    lost: 'comments',
    processor: '% of a core',
  },
  limitS: 150,
  goals: [
    { label: 'comment deliveries a second', figure: 'deliveries', atLeast: 495_000 },
    { label: 'p99 to the last reader, ms', figure: 'p99', atMost: 500 },
    { label: 'longest event-loop stall, ms', figure: 'stall', atMost: 50 },
    { label: 'comments lost', figure: 'lost', atMost: 0 },
    { label: 'removal gone from the last reader, p99, ms', figure: 'removal p99', atMost: 300 },
  ],
  async open(world) {
    const readers = world.size(10_000, 1_000);
    const hiwar = await world.hiwar();
    await hiwar.publish(benchArticle(0));
    const audience = await openAudience(world, hiwar.server.port, { readers });
    const writers = await openWriters(world, hiwar, 50);
    const socket = await LiveSocket.open(
      hiwar.server.port,
      hiwar.token('moderator'),
      () => undefined,
    );
    world.after(() => {
      socket.close();
    });
    return async () => {
      const seconds = world.size(15, 4);
      const { cpuMs } = await hiwar.server.probe('stalls');
      const [before, gaps] = [audience.comments, audience.gaps];
      const began = performance.now();
      const moderator = { socket, perSecond: 1 };
      const { lost, posts, removals } = await paced(audience, writers, {
        perSecond: PER_SECOND,
        seconds,
        moderator,
      });
      const took = performance.now() - began;
      const after = await hiwar.server.probe();
      return {
        // Without what the removals add.
        deliveries:
          (((audience.comments - before) * 1_000) / took) *
          (posts.length / (posts.length + removals.length)),
        p50: percentile(posts, 50),
        p99: percentile(posts, 99),
        'removal p99': percentile(removals, 99),
        stall: after.stallMs,
        lost: lost + audience.gaps - gaps,
        processor: ((after.cpuMs - cpuMs) / took) * 100,
      };
    };
  },
};
