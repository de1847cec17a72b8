import { benchArticle } from '../loads/change-frame.ts';
import { openAudience } from '../loads/crowd.ts';
import type { Row } from '../row.ts';
import type { MeasuredProcess } from '../world/measured-process.ts';
import type { World } from '../world/world.ts';

const SETTLED_MS = 3_000;

/** What a process holds after a collection, bytes. */
async function held(
  server: MeasuredProcess,
): Promise<{ readonly heap: number; readonly rss: number }> {
  await server.probe('collect');
  const { heapBytes, rssBytes } = await server.probe('collect');
  return { heap: heapBytes, rss: rssBytes };
}

async function perReader(
  world: World,
  server: MeasuredProcess,
  readers: number,
): Promise<{ readonly heap: number; readonly rss: number }> {
  const before = await held(server);
  const audience = await openAudience(world, server.port, { readers });
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  const after = await held(server);
  audience.close();
  return {
    heap: (after.heap - before.heap) / readers / 1_024,
    rss: (after.rss - before.rss) / readers / 1_024,
  };
}

/** What a reader who has an article open costs, in fresh processes each round. */
export const memory: Row = {
  name: 'memory',
  about: 'Memory per reader, 10,000 who have joined one article',
  units: {
    'hiwar rss': 'KiB',
    'hiwar heap': 'KiB',
    'socket.io rss': 'KiB',
    'socket.io heap': 'KiB',
  },
  limitS: 180,
  goals: [
    {
      label: 'of bare Socket.IO, resident',
      figure: 'hiwar rss',
      against: 'socket.io rss',
      atMost: 1.25,
    },
    {
      label: 'of bare Socket.IO, heap',
      figure: 'hiwar heap',
      against: 'socket.io heap',
      atMost: 1.25,
    },
  ],
  open: (world) => {
    const readers = world.size(10_000, 1_000);
    return Promise.resolve(async () => {
      const hiwar = await world.hiwar();
      await hiwar.publish(benchArticle(0));
      const ours = await perReader(world, hiwar.server, readers);
      await hiwar.server.stop();
      const stock = await world.control('stock-socket-io');
      const bare = await perReader(world, stock, readers);
      await stock.stop();
      return {
        'hiwar rss': ours.rss,
        'hiwar heap': ours.heap,
        'socket.io rss': bare.rss,
        'socket.io heap': bare.heap,
      };
    });
  },
};
