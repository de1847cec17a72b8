import { ChangeFeed } from '../../src/domain/article/change-feed.ts';
import type { ReadPage } from '../../src/domain/comment/read-page.ts';
import { FirstPages } from '../../src/domain/comment/first-pages.ts';

let now = 0;
let feed: ChangeFeed;
let pages: FirstPages;
/** What the database says; every reading takes a turn of the event loop. */
let stored: string;
let readings: number;

beforeEach(() => {
  now = 1_000_000;
  feed = new ChangeFeed();
  pages = new FirstPages(feed, { now: () => now });
  stored = 'text';
  readings = 0;
});

async function read(): Promise<ReadPage> {
  readings += 1;
  const nextCursor = stored;
  await new Promise((resolve) => setImmediate(resolve));
  return { nextCursor } as ReadPage;
}
const get = (articleId = 'a', form = 'newest 20'): Promise<ReadPage> =>
  pages.get(articleId, form, read);
const commit = (articleId: string): void => {
  feed.tell('committed', { articleId, changes: [] } as never);
};

it('reads once for all who ask at the same time, and once for each form', async () => {
  await Promise.all(Array.from({ length: 1_000 }, () => get()));
  expect(readings).toBe(1);
  await get('a', 'top 20');
  expect(readings).toBe(2);
});

it('gives nobody what was removed while they waited', async () => {
  const asked = get();
  stored = 'tombstone';
  commit('a');
  expect((await asked).nextCursor).toBe('tombstone');
});

it('control: a memory that only ends with the change would still give it to who waited', async () => {
  const naive = new Map<string, Promise<ReadPage>>();
  const asked = naive.set('a', read()).get('a')!;
  stored = 'tombstone';
  naive.delete('a');
  expect((await asked).nextCursor).toBe('text');
});

it('ends a page with any change of its article, and after a second in any case', async () => {
  const page = await get();
  expect(pages.isCurrent(page)).toBe(true);
  commit('b');
  expect(pages.isCurrent(page)).toBe(true);
  feed.tell('articleChanged', { id: 'a' } as never);
  expect(pages.isCurrent(page)).toBe(false);
  const second = await get();
  now += 1_000;
  expect(pages.isCurrent(second)).toBe(false);
});

it('ends a page with a vote, but not with every vote of a storm', async () => {
  const vote = (): void => {
    feed.tell('tallied', { articleId: 'a' } as never);
  };
  const first = await get();
  vote();
  expect(pages.isCurrent(first)).toBe(false);
  const second = await get();
  for (let votes = 0; votes < 100; votes += 1) vote();
  expect(pages.isCurrent(second)).toBe(true);
});

it('keeps a bounded number of pages, and none of a failed reading', async () => {
  const first = await get('0');
  for (let article = 1; article <= 200; article += 1) await get(String(article));
  expect(pages.isCurrent(first)).toBe(false);
  await expect(pages.get('a', 'x', () => Promise.reject(new Error('away')))).rejects.toThrow(
    'away',
  );
  expect((await get('a', 'x')).nextCursor).toBe('text');
});

it('reads anew where the clock was set back: how old a page is cannot be known then', async () => {
  const page = await get();
  now -= 3_600_000;
  expect(pages.isCurrent(page)).toBe(false);
  await get();
  expect(readings).toBe(2);
  stored = 'voted';
  feed.tell('tallied', { articleId: 'a' } as never);
  now -= 1;
  expect((await get()).nextCursor).toBe('voted');
});
