import { writeCursor } from '../../src/domain/comment/page-cursor.ts';
import { benchArticle } from '../loads/change-frame.ts';
import { hammer, httpRequest } from '../loads/hammer.ts';
import type { Row } from '../row.ts';
import { fillWhole, storedComment } from '../world/stored-discussion.ts';

const CONNECTIONS = 10;
const LIMIT = 50;
const IDS = 'd0d0d0d0d0d0';
const PLACES = [0.25, 0.5, 0.75, 0.99];

/** Whether a page far down a long discussion costs what the first one costs. */
export const deepPage: Row = {
  name: 'deep-page',
  about: 'Pages of 50 comments from the database, far down an article of 1,000,000',
  units: { first: 'requests/s', deep: 'requests/s', 'deep p99': 'ms', 'first p99': 'ms' },
  limitS: 420,
  goals: [
    {
      label: 'of the first page from the database',
      figure: 'deep',
      against: 'first',
      atLeast: 0.9,
    },
    {
      label: 'the deepest beside the quarter',
      figure: 'deep@99',
      against: 'deep@25',
      atLeast: 0.9,
    },
  ],
  async open(world) {
    const total = world.size(1_000_000, 20_000);
    const databaseName = 'bench_deep';
    const what = { count: total, ids: IDS };
    await fillWhole(await world.engine(), databaseName, benchArticle(0), what);
    const hiwar = await world.hiwar({ DATABASE_NAME: databaseName });
    await hiwar.publish(benchArticle(0));
    const path = (cursor: string | null): string =>
      `/articles/${benchArticle(0)}/comments?sort=oldest&limit=${String(LIMIT)}` +
      (cursor === null ? '' : `&cursor=${cursor}`);
    const reader = hiwar.token('reader');
    const cursors = PLACES.map((place) => {
      const { _id: id, createdAt: at } = storedComment('', Math.floor(total * place), IDS);
      return writeCursor({ at, id });
    });
    // With a token nothing is shared, so every page is read from the database.
    const headers = { Authorization: `Bearer ${reader}` };
    const load = (cursor: string | null) => {
      const text = httpRequest(`/api/v1${path(cursor)}`, { headers });
      return {
        connections: CONNECTIONS,
        seconds: world.size(2, 1),
        expected: [200],
        next: () => text,
      };
    };
    return async () => {
      const first = await hammer(hiwar.server.port, load(null));
      const deep: Record<string, number> = {};
      const all = [];
      for (const [index, cursor] of cursors.entries()) {
        const at = await hammer(hiwar.server.port, load(cursor));
        deep[`deep@${String((PLACES[index] ?? 0) * 100)}`] = at.perSecond;
        all.push(at);
      }
      const mean = all.reduce((sum, { perSecond }) => sum + perSecond, 0) / all.length;
      const worst = Math.max(...all.map(({ p99Ms }) => p99Ms));
      return {
        first: first.perSecond,
        deep: mean,
        'first p99': first.p99Ms,
        'deep p99': worst,
        ...deep,
      };
    };
  },
};
