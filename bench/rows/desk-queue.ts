import type { QueuePage } from '../../src/contract/moderation/queue.ts';
import type { Figures, Row } from '../row.ts';
import { percentile } from '../statistics.ts';
import { asked, fillDesk } from '../world/stored-desk.ts';

const COMMENTS = 1_000_000;
const DATABASE = 'bench_desk';
/** Pages of 50 that are leafed through before "deep" begins. */
const DEEP_PAGES = 40;

const queues = {
  waiting: { state: 'pending' },
  held: { state: 'held' },
  'held by a rule': { state: 'held', rule: asked.rule },
  reported: { state: 'reported' },
  appealed: { state: 'appealed' },
  newest: { state: 'all' },
  'of an article': { state: 'all', articleId: asked.articleId },
  'of an author': { state: 'all', authorId: asked.authorId },
  'in a language': { state: 'all', lang: asked.lang },
  'waiting in a language': { state: 'pending', lang: asked.lang },
} as const;

const searches = {
  'a common word': { text: asked.common },
  'with its conjunction': { text: `و${asked.common}` },
  'two common words': { text: `${asked.common} ${asked.second}` },
  'a rare word': { text: asked.rare },
  'a rare and a common word': { text: `${asked.common} ${asked.rare}` },
  'no hit': { text: asked.nowhere },
  'the beginning of a word': { text: 'كل*' },
  'a common word, waiting': { text: asked.common, state: 'pending' },
  'a common word by an author': { text: asked.common, authorId: asked.authorId },
} as const;

type Query = Readonly<Record<string, string>>;
type Ask = (query: Query) => Promise<QueuePage>;

/** Median and 99th percentile of one question, asked again and again. */
async function timed(ask: Ask, query: Query, times: number): Promise<readonly [number, number]> {
  const took: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const began = performance.now();
    await ask(query);
    took.push(performance.now() - began);
  }
  return [percentile(took, 50), percentile(took, 99)];
}

/** A cursor far down; the last one there is of a queue that ends before. */
async function deepCursor(ask: Ask, query: Query): Promise<string | null> {
  let cursor: string | null = null;
  for (let page = 0; page < DEEP_PAGES; page += 1) {
    const { nextCursor } = await ask({ ...query, ...(cursor ? { cursor } : {}) });
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return cursor;
}

const names = [...Object.keys(queues).flatMap((name) => [name, `${name}, deep`])].concat(
  Object.keys(searches),
);

/** The desk's questions at a million comments. */
export const deskQueue: Row = {
  name: 'desk-queue',
  about:
    'A page of 50 of each queue, first and deep, and searches, at 1,000,000 comments of 1,000 articles on the embedded engine, over REST',
  units: {
    ...Object.fromEntries(
      names.flatMap((name) => [
        [name, 'ms'],
        [`${name} p99`, 'ms'],
      ]),
    ),
    'worst p99': 'ms',
    'filling it': 's',
    'indexing it': 's',
  },
  limitS: 420,
  rounds: 1,
  goals: [{ label: 'any of them, p99', figure: 'worst p99', atMost: 50 }],
  async open(world) {
    const engine = await world.engine();
    const filled = await fillDesk(engine, DATABASE, world.size(COMMENTS, 20_000));
    const hiwar = await world.hiwar({ DATABASE_NAME: DATABASE });
    const token = hiwar.token('moderator');
    const ask: Ask = async (query) =>
      (await hiwar.call(
        'GET',
        `/moderation/queue?${new URLSearchParams(query).toString()}`,
        token,
      )) as QueuePage;
    const times = world.size(200, 5);
    return async () => {
      const figures: Record<string, number> = {
        'filling it': filled.filledS,
        'indexing it': filled.indexedS,
      };
      let worst = 0;
      const measure = async (name: string, query: Query): Promise<void> => {
        await ask(query);
        const [p50, p99] = await timed(ask, query, times);
        figures[name] = p50;
        figures[`${name} p99`] = p99;
        worst = Math.max(worst, p99);
      };
      for (const [name, query] of Object.entries(queues)) {
        await measure(name, query);
        const cursor = await deepCursor(ask, query);
        if (cursor !== null) await measure(`${name}, deep`, { ...query, cursor });
      }
      for (const [name, query] of Object.entries(searches)) await measure(name, query);
      return { ...figures, 'worst p99': worst } satisfies Figures;
    };
  },
};
