import { benchArticle } from '../loads/change-frame.ts';
import { openWriters } from '../loads/crowd.ts';
import { keepPosting } from '../loads/keep-posting.ts';
import type { Row } from '../row.ts';

const WRITERS = 100;

function writing(name: string, articles: number, atLeast: number): Row {
  return {
    name,
    about: `Comments acknowledged per second, 100 writers over ${String(articles)} article${articles > 1 ? 's' : ''}, journaled, the whole way through socket, schema, screening and lane`,
    units: {
      hiwar: 'comments/s',
      'insertMany, same indexes': 'comments/s',
      'insertMany, no indexes': 'comments/s',
      'hiwar processor': 'µs/comment',
    },
    limitS: 120,
    goals: [
      {
        label: 'of the raw driver in journaled batches of 100, same indexes',
        figure: 'hiwar',
        against: 'insertMany, same indexes',
        atLeast,
      },
      {
        label: 'of the same without any index but the primary one',
        figure: 'hiwar',
        against: 'insertMany, no indexes',
        atLeast,
      },
    ],
    async open(world) {
      const uri = await world.engine();
      const seconds = world.size(5, 2);
      const control = async (indexes: string): Promise<number> =>
        Number(await world.run('insert-many', [uri, String(seconds), indexes]));
      // Each begins with a collection of its own, so that neither writes into what the other has grown.
      return async () => {
        const hiwar = await world.hiwar();
        for (let article = 0; article < articles; article += 1) {
          await hiwar.publish(benchArticle(article));
        }
        const writers = await openWriters(world, hiwar, WRITERS);
        const before = await hiwar.server.probe();
        const perSecond = await keepPosting(
          writers,
          (writer) => benchArticle(writer % articles),
          seconds,
        );
        const after = await hiwar.server.probe();
        for (const writer of writers) writer.close();
        await hiwar.server.stop();
        return {
          'insertMany, same indexes': await control('indexed'),
          hiwar: perSecond,
          'insertMany, no indexes': await control('bare'),
          'hiwar processor': ((after.cpuMs - before.cpuMs) * 1_000) / (perSecond * (seconds + 1)),
        };
      };
    },
  };
}

export const writingRows = [writing('write-hot', 1, 0.5), writing('write-spread', 100, 0.4)];
