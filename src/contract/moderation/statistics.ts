import { z } from 'zod';
import { articleIdSchema } from '../article.ts';

export const statisticsSpans = ['hour', 'day', 'month'] as const;
export type StatisticsSpan = (typeof statisticsSpans)[number];

export const statisticsQuerySchema = z.strictObject({
  span: z.enum(statisticsSpans).default('day'),
  articleId: articleIdSchema.optional(),
});
export type StatisticsQuery = z.infer<typeof statisticsQuerySchema>;

/**
 * What happened in a time: `held` of the comments written in it, removals and decisions taken in it. One that
 * was undone is none.
 */
export interface Tally {
  readonly comments: number;
  readonly held: number;
  readonly removed: number;
  readonly decisions: number;
  /** From the comment's being written or held to the decision on it; null without decisions. Within 12 %. */
  readonly medianDecisionMs: number | null;
}

/**
 * The last hour in buckets of five minutes, the last day in hours, the last 30 days in days; `at` is where
 * a bucket begins, ISO 8601, UTC. The last bucket is still filling.
 */
export interface Statistics {
  readonly span: StatisticsSpan;
  readonly from: string;
  readonly to: string;
  readonly total: Tally;
  readonly buckets: readonly (Tally & { readonly at: string })[];
  /** The articles with the most comments, at most 20. */
  readonly articles: readonly (Tally & { readonly articleId: string; readonly title: string })[];
}
