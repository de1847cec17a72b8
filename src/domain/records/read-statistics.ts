import type { Statistics, StatisticsQuery, Tally } from '../../contract/moderation/statistics.ts';
import type { ActivityStore } from '../ports.ts';
import { bucketsOf } from './activity.ts';
import type { Activity } from './activity.ts';
import { medianOf } from './decision-times.ts';

type Counted = Pick<Activity, 'comments' | 'held' | 'removed' | 'decisions' | 'times'>;

/** Statistics before the articles have their headlines. */
type ReadStatistics = Omit<Statistics, 'articles'> & {
  readonly articles: readonly (Tally & { readonly articleId: string })[];
};

const NOTHING: Counted = { comments: 0, held: 0, removed: 0, decisions: 0, times: {} };
const ARTICLES_MAX = 20;

function tallyOf({ comments, decisions, held, removed, times }: Counted): Tally {
  return { comments, held, removed, decisions, medianDecisionMs: medianOf(times) };
}

function sum(all: readonly Counted[]): Counted {
  return all.reduce((total, one) => {
    const times = { ...total.times };
    for (const [bin, count] of Object.entries(one.times)) times[bin] = (times[bin] ?? 0) + count;
    return {
      comments: total.comments + one.comments,
      held: total.held + one.held,
      removed: total.removed + one.removed,
      decisions: total.decisions + one.decisions,
      times,
    };
  }, NOTHING);
}

/** A span's buckets up to now, empty ones too, and the articles with the most comments in it. */
export async function readStatistics(
  store: ActivityStore,
  { articleId, span }: StatisticsQuery,
  now: number,
): Promise<ReadStatistics> {
  const { count, ms } = bucketsOf[span];
  const last = Math.floor(now / ms) * ms;
  const from = last - (count - 1) * ms;
  const [inAll, busiest] = await Promise.all([
    store.of(span, articleId ?? null, from),
    articleId === undefined ? store.busiest(span, from, ARTICLES_MAX) : [],
  ]);
  const byTime = new Map(inAll.map((activity) => [activity.at, activity]));
  const buckets = Array.from({ length: count }, (_, index) => {
    const at = from + index * ms;
    return { at: new Date(at).toISOString(), ...tallyOf(byTime.get(at) ?? NOTHING) };
  });
  return {
    span,
    from: new Date(from).toISOString(),
    to: new Date(now).toISOString(),
    total: tallyOf(sum(inAll)),
    buckets,
    articles: busiest.map((article) => ({ articleId: article.articleId, ...tallyOf(article) })),
  };
}
