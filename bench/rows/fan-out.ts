import { Audience } from '../loads/audience.ts';
import { benchArticle } from '../loads/change-frame.ts';
import { LiveSocket } from '../loads/live-socket.ts';
import { saturate } from '../loads/saturate.ts';
import type { Row } from '../row.ts';
import type { World } from '../world/world.ts';

/** Articles that every reader has open, so that as many comments are on their way at once. */
const ARTICLES = 4;

/** Next to nothing: what is measured is the way outward, and gathering has rows of its own. */
const GATHER_MS = '10';

/** Readers of one server, with somebody who writes to them. */
async function openSide(
  world: World,
  port: number,
  token: string | null,
  readers: number,
): Promise<() => Promise<number>> {
  const audience = await Audience.open({ port, readers, articles: ARTICLES });
  const writer = await LiveSocket.open(port, token, () => undefined);
  world.after(() => {
    audience.close();
    writer.close();
  });
  const seconds = world.size(5, 1);
  return async () => {
    const perSecond = await saturate(audience, writer, { articles: ARTICLES, seconds });
    if (audience.gaps > 0) throw new Error(`${String(audience.gaps)} frames were lost`);
    return perSecond;
  };
}

function fanOut(readers: number): Row {
  return {
    name: `fan-out-${String(readers)}`,
    about:
      `Messages delivered per second to ${readers.toLocaleString('en')} readers at saturation, one ` +
      'comment in each, the whole application with its database on one side',
    units: { hiwar: 'messages/s', ws: 'messages/s', 'socket.io': 'messages/s' },
    limitS: 240,
    goals: [
      {
        label: 'of bare ws with one pre-built frame',
        figure: 'hiwar',
        against: 'ws',
        atLeast: 0.85,
      },
      {
        label: 'of stock Socket.IO broadcast',
        figure: 'hiwar',
        against: 'socket.io',
        atLeast: 1.5,
      },
    ],
    async open(world) {
      const count = world.size(readers, 2_000);
      const hiwar = await world.hiwar({ GATHER_MS });
      for (let article = 0; article < ARTICLES; article += 1) {
        await hiwar.publish(benchArticle(article));
      }
      const floor = await world.control('ws-floor');
      const stock = await world.control('stock-socket-io');
      const ours = await openSide(world, hiwar.server.port, hiwar.token('reader'), count);
      const ws = await openSide(world, floor.port, null, count);
      const socketIo = await openSide(world, stock.port, null, count);
      return async () => ({
        ws: await ws(),
        hiwar: await ours(),
        'socket.io': await socketIo(),
      });
    },
  };
}

export const fanOutRows = [fanOut(5_000), fanOut(10_000)];
