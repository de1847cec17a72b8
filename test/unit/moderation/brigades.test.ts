import fc from 'fast-check';
import { findBrigades } from '../../../src/domain/reports/brigades.ts';

interface Report {
  readonly commentId: string;
  readonly articleId: string;
  readonly authorId: string;
  readonly userId: string;
  readonly network: string | null;
}

/** Readers with nothing in common: each from a network of their own, no two with the same three comments. */
const independent = fc
  .uniqueArray(fc.tuple(fc.nat(60), fc.nat(1)), { maxLength: 60, selector: String })
  .map((pairs) =>
    pairs.map(([reader, comment]): Report => ({
      commentId: `comment-${String(comment)}`,
      articleId: 'article',
      authorId: 'author',
      userId: `reader-${String(reader)}`,
      network: `network-${String(reader)}`,
    })),
  );

const byNetwork = (readers: number, comments: number): readonly Report[] =>
  Array.from({ length: readers }, (_, reader) =>
    Array.from({ length: comments }, (_unused, comment) => ({
      commentId: `planted-${String(comment)}`,
      articleId: `article-${String(comment)}`,
      authorId: 'victim',
      userId: `brigade-${String(reader)}`,
      network: 'one network',
    })),
  ).flat();

const byHabit = (readers: number, comments: number): readonly Report[] =>
  byNetwork(readers, comments).map((report) => ({ ...report, network: `of ${report.userId}` }));

it('readers with nothing in common are no group, however many', () => {
  let seen = 0;
  fc.assert(
    fc.property(independent, (reports) => {
      expect(findBrigades(reports)).toEqual([]);
      seen = Math.max(seen, reports.length);
    }),
  );
  // The control: grouping by mere number, from five on, would have called these readers a brigade.
  expect(seen).toBeGreaterThanOrEqual(5);
});

it.each([
  ['network', byNetwork],
  ['together', byHabit],
] as const)('readers of one kind (%s) are found among all others, in any order', (bond, plant) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 8 }),
      fc.integer({ min: 3, max: 9 }),
      independent,
      fc.infiniteStream(fc.nat()),
      (readers, comments, others, order) => {
        const all = [...plant(readers, comments), ...others]
          .map((report) => ({ report, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ report }) => report);
        const ids = Array.from({ length: comments }, (_, at) => `planted-${String(at)}`);
        expect(findBrigades(all)).toEqual([
          {
            against: 'author',
            targetId: 'victim',
            bond,
            readers,
            reports: readers * comments,
            commentIds: ids,
          },
        ]);
      },
    ),
  );
});

it('what is against many authors in one article is grouped by the article', () => {
  const spread = byNetwork(5, 1).map((report, at) => ({
    ...report,
    authorId: `author-${String(at)}`,
    commentId: `comment-${String(at)}`,
  }));
  expect(findBrigades(spread)).toMatchObject([
    { against: 'article', targetId: 'article-0', bond: 'network', readers: 5, reports: 5 },
  ]);
});

it('a crowd at two comments is no brigade; five reports by one reader are none either', () => {
  expect(findBrigades(byHabit(30, 2))).toEqual([]);
  expect(findBrigades(byNetwork(1, 9))).toEqual([]);
});
