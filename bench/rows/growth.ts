import { benchArticle } from '../loads/change-frame.ts';
import { openAudience, openWriters } from '../loads/crowd.ts';
import { hammer, httpRequest } from '../loads/hammer.ts';
import { keepPosting } from '../loads/keep-posting.ts';
import { paced } from '../loads/paced.ts';
import type { Figures, Row } from '../row.ts';
import { percentile } from '../statistics.ts';
import type { World } from '../world/world.ts';
import { fillWhole } from '../world/stored-discussion.ts';

/** One size of a curve: a server of its own, measured once. */
type Measure = (world: World, size: number) => Promise<Figures>;

/** A row that measures something at several sizes and is drawn as a curve. */
function growth(
  row: Pick<Row, 'name' | 'about' | 'units' | 'limitS'> & {
    readonly plot: NonNullable<Row['plot']>;
  },
  sizes: readonly number[],
  measure: Measure,
): Row {
  return {
    ...row,
    rounds: 1,
    goals: [],
    open: (world) =>
      Promise.resolve(async () => {
        const figures: Record<string, number> = {};
        for (const size of world.short ? sizes.slice(0, 2) : sizes) {
          for (const [name, value] of Object.entries(await measure(world, size))) {
            figures[`${name}@${String(size)}`] = value;
          }
        }
        return figures;
      }),
  };
}

const byReaders: Measure = async (world, readers) => {
  const hiwar = await world.hiwar();
  await hiwar.publish(benchArticle(0));
  const audience = await openAudience(world, hiwar.server.port, { readers });
  const writers = await openWriters(world, hiwar, 4);
  const { cpuMs } = await hiwar.server.probe('stalls');
  const { posts } = await paced(audience, writers, { perSecond: 2, seconds: world.size(8, 2) });
  const after = await hiwar.server.probe();
  audience.close();
  await hiwar.server.stop();
  return {
    p99: percentile(posts, 99),
    'processor, µs/delivery': ((after.cpuMs - cpuMs) * 1_000) / (posts.length * readers),
    'longest stall': after.stallMs,
  };
};

const READERS_OF_A_PACE = 2_000;

const byPace: Measure = async (world, perSecond) => {
  const hiwar = await world.hiwar();
  await hiwar.publish(benchArticle(0));
  const readers = world.size(READERS_OF_A_PACE, 200);
  const audience = await openAudience(world, hiwar.server.port, { readers });
  const writers = await openWriters(world, hiwar, 50);
  const { cpuMs } = await hiwar.server.probe();
  const began = performance.now();
  const { posts } = await paced(audience, writers, { perSecond, seconds: world.size(6, 2) });
  const took = performance.now() - began;
  const after = await hiwar.server.probe();
  audience.close();
  await hiwar.server.stop();
  return {
    p99: percentile(posts, 99),
    'processor, % of a core': ((after.cpuMs - cpuMs) / took) * 100,
  };
};

const byArticles: Measure = async (world, articles) => {
  const hiwar = await world.hiwar();
  for (let article = 0; article < articles; article += 1) {
    await hiwar.publish(benchArticle(article));
  }
  const writers = await openWriters(world, hiwar, 100);
  const perWriter = Math.ceil(articles / writers.length);
  const turns = new Map<number, number>();
  const articleOf = (writer: number): string => {
    const turn = turns.get(writer) ?? 0;
    turns.set(writer, turn + 1);
    return benchArticle((writer + (turn % perWriter) * writers.length) % articles);
  };
  const perSecond = await keepPosting(writers, articleOf, world.size(5, 1));
  await hiwar.server.stop();
  return { acknowledged: perSecond };
};

const byHistory: Measure = async (world, count) => {
  const databaseName = `bench_history_${String(count)}`;
  const what = { count, ids: 'e0e0e0e0e0e0' };
  await fillWhole(await world.engine(), databaseName, benchArticle(0), what);
  const hiwar = await world.hiwar({ DATABASE_NAME: databaseName });
  await hiwar.publish(benchArticle(0));
  const headers = { Authorization: `Bearer ${hiwar.token('reader')}` };
  const text = httpRequest(`/api/v1/articles/${benchArticle(0)}/comments?limit=50`, { headers });
  const load = { connections: 1, seconds: world.size(3, 1), expected: [200], next: () => text };
  const page = await hammer(hiwar.server.port, load);
  const writers = await openWriters(world, hiwar, 1);
  const perSecond = await keepPosting(writers, () => benchArticle(0), world.size(3, 1));
  await hiwar.server.stop();
  return { 'first page, uncached, ms': page.p50Ms, 'a comment, ms': 1_000 / perSecond };
};

export const growthRows = [
  growth(
    {
      name: 'grow-readers',
      about: 'What two comments a second cost as readers of the article grow',
      units: { p99: 'ms', 'processor, µs/delivery': 'µs', 'longest stall': 'ms' },
      plot: { x: 'readers', y: 'ms, or µs of processor' },
      limitS: 120,
    },
    [100, 1_000, 3_000, 10_000],
    byReaders,
  ),
  growth(
    {
      name: 'grow-pace',
      about: 'What comments cost as their pace grows, 2,000 readers',
      units: { p99: 'ms', 'processor, % of a core': '%' },
      plot: { x: 'comments a second', y: 'ms to the last reader, or % of a core' },
      limitS: 120,
    },
    [2, 10, 50, 100, 200],
    byPace,
  ),
  growth(
    {
      name: 'grow-articles',
      about: 'Comments acknowledged by 100 writers as they spread over more articles',
      units: { acknowledged: 'comments/s' },
      plot: { x: 'articles', y: 'comments acknowledged a second' },
      limitS: 120,
    },
    [1, 10, 100, 1_000],
    byArticles,
  ),
  growth(
    {
      name: 'grow-history',
      about: 'What a page and a comment cost as the discussion of an article grows',
      units: { 'first page, uncached, ms': 'ms', 'a comment, ms': 'ms' },
      plot: { x: 'comments in the article', y: 'ms' },
      limitS: 150,
    },
    [1_000, 10_000, 50_000, 200_000],
    byHistory,
  ),
];
