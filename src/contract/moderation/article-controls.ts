import { z } from 'zod';
import { articleIdSchema, articleStates } from '../article.ts';
import type { PublicArticle } from '../article.ts';
import { limits } from '../limits.ts';

export const stateSchema = z.strictObject({ state: z.enum(articleStates) });
export const articleStateSchema = stateSchema.extend({ articleId: articleIdSchema });

/** The surge guard counts an article's comments within its window no further. */
export const GUARD_COUNT_MAX = 10_000;

export const guardModes = ['auto', 'off'] as const;
/** `off`: the surge guard leaves this article alone, and lets go of what it holds. */
export type GuardMode = (typeof guardModes)[number];

/** What is left out stays as it is. */
export const controlsSchema = z.strictObject({
  state: z.enum(articleStates).optional(),
  /** When the discussion closes by itself; null: not at a set time. */
  closesAt: z.iso.datetime({ offset: true }).nullish(),
  slowModeMs: z.int().min(0).max(limits.slowModeMaxMs).optional(),
  guard: z.enum(guardModes).optional(),
});
export type Controls = z.infer<typeof controlsSchema>;
export const articleControlSchema = controlsSchema.extend({ articleId: articleIdSchema });

/** An article with what only moderators are told of how it is governed. */
export interface GovernedArticle {
  readonly article: PublicArticle;
  readonly guardMode: GuardMode;
  /** What a moderator has set; the article's own may be longer while the guard holds it. */
  readonly slowModeMs: number;
}

/** Which articles a moderator chooses from: those with these words in the headline, or of this id or address. */
export const articleSearchSchema = z.strictObject({
  text: z.string().max(limits.searchMaxLength).optional(),
});

/** One that can be chosen. */
export interface ArticleChoice {
  readonly id: string;
  readonly title: string;
  readonly state: (typeof articleStates)[number];
  /** ISO 8601. */
  readonly publishedAt: string;
}

/** Articles that are given to choose from at once, and the newest, which are looked through for them. */
export const ARTICLE_CHOICES_MAX = 20;
export const ARTICLES_SEARCHED = 1_000;

/** The newest first, at most `ARTICLE_CHOICES_MAX`. */
export interface ArticleChoices {
  readonly articles: readonly ArticleChoice[];
}

/** The guard has taken or let go of a measure: told to moderators. */
export interface GuardNews {
  readonly articleId: string;
  readonly title: string;
  readonly kind: 'slow' | 'premoderated' | null;
  readonly reason: 'burst' | 'removals' | 'calm';
  /** What was counted within the guard's window. */
  readonly comments: number;
  readonly hidden: number;
  readonly at: string;
}
