import { benchArticle } from '../loads/change-frame.ts';
import { withAudience } from '../loads/crowd.ts';
import { LiveSocket } from '../loads/live-socket.ts';
import { saturate } from '../loads/saturate.ts';
import type { Figures, Row } from '../row.ts';
import type { MeasuredProcess } from '../world/measured-process.ts';
import type { World } from '../world/world.ts';

/** Articles that every reader has open, so that as many comments are on their way at once. */
const ARTICLES = 4;

function units(names: readonly string[], unit: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, unit]));
}

/** Next to nothing: what is measured is the way outward, and gathering has rows of its own. */
const GATHER_MS = '10';

/** Somebody who writes to the readers of one server. */
async function openSide(
  world: World,
  name: string,
  { server, token }: { readonly server: MeasuredProcess; readonly token: string | null },
  readers: number,
): Promise<() => Promise<Figures>> {
  const writer = await LiveSocket.open(server.port, token, () => undefined);
  world.after(() => {
    writer.close();
  });
  const seconds = world.size(5, 1);
  return () =>
    withAudience({ port: server.port, readers, articles: ARTICLES }, async (audience) => {
      const load = { articles: ARTICLES, seconds };
      const { cpuUs, perSecond } = await saturate(server, audience, writer, load);
      if (audience.gaps > 0) throw new Error(`${name} lost ${String(audience.gaps)} frames`);
      return { [name]: perSecond, [`${name} processor`]: cpuUs };
    });
}

function fanOut(readers: number): Row {
  return {
    name: `fan-out-${String(readers)}`,
    about:
      `Messages delivered per second to ${readers.toLocaleString('en')} readers at saturation, one ` +
      'comment in each, the whole application with its database on one side',
    units: {
      ...units(['ws', 'hiwar', 'socket.io'], 'messages/s'),
      ...units(['ws processor', 'hiwar processor', 'socket.io processor'], 'µs/message'),
    },
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
      const ours = { server: hiwar.server, token: hiwar.token('reader') };
      const sides = [
        await openSide(world, 'ws', { server: floor, token: null }, count),
        await openSide(world, 'hiwar', ours, count),
        await openSide(world, 'socket.io', { server: stock, token: null }, count),
      ];
      return async () => {
        const figures: Figures[] = [];
        for (const measure of sides) figures.push(await measure());
        return Object.assign({}, ...figures) as Figures;
      };
    },
  };
}

export const fanOutRows = [fanOut(5_000), fanOut(10_000)];
