import { z } from 'zod';
import { ARTICLE_ID_PATTERN, limits } from './limits.ts';
import type { RemovalReason } from './reasons.ts';

/** `premoderated`: every comment waits for a moderator. `closed`: read only. */
export const articleStates = ['open', 'premoderated', 'closed'] as const;
export type ArticleState = (typeof articleStates)[number];

/** The text direction an article's language asks for. */
export type Direction = 'ltr' | 'rtl';

export const articleIdSchema = z
  .string()
  .max(limits.articleIdMaxLength)
  .refine((id) => ARTICLE_ID_PATTERN.test(id) && id === id.normalize('NFC'), 'not an article id');

/** An article as the discussion needs it; its text is served as a page, not over this wire. */
export interface PublicArticle {
  readonly id: string;
  readonly title: string;
  /** Where the article itself is read; absolute, or a path of this server. */
  readonly url: string;
  /** BCP 47. */
  readonly lang: string;
  readonly dir: Direction;
  readonly state: ArticleState;
  /** Comments that readers can see, replies included. */
  readonly count: number;
  /** ISO 8601: when the discussion closes by itself; null: not planned. `state` is `closed` from then on. */
  readonly closesAt: string | null;
  /** The least time between two comments of one user, in milliseconds; 0: none. The guard's is in it. */
  readonly slowModeMs: number;
  /** What the surge guard has switched on by itself, and until when at the earliest. */
  readonly guard: ArticleGuard | null;
  /** How many comments moderators removed here, and why; absent where the site does not say it. */
  readonly removals?: RemovalLine;
}

export const guardKinds = ['slow', 'premoderated'] as const;
export const guardReasons = ['burst', 'removals'] as const;

/** A measure of the surge guard. It lets go by itself once the discussion has been calm up to `until`. */
export interface ArticleGuard {
  readonly kind: (typeof guardKinds)[number];
  /** ISO 8601. */
  readonly until: string;
  /** `burst`: many comments in a short time; `removals`: many of them held or removed. */
  readonly reason: (typeof guardReasons)[number];
}

/** "14 removed here: 9 insults, 5 spam". */
export interface RemovalLine {
  readonly total: number;
  readonly reasons: Readonly<Partial<Record<RemovalReason, number>>>;
}

export const articlePutSchema = z.strictObject({
  title: z
    .string()
    .min(1)
    .max(limits.articleTitleMaxCodePoints * 2),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_048)
    .optional(),
  lang: z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/),
  /** Plain text or Markdown; raw HTML in it is shown as text. */
  body: z
    .string()
    .max(limits.articleBodyMaxCodePoints * 2)
    .optional(),
  state: z.enum(articleStates).optional(),
  standfirst: z.string().max(2_000).optional(),
  byline: z.string().max(200).optional(),
});
export type ArticlePut = z.infer<typeof articlePutSchema>;

/** `{ counts: { articleId: visible comments } }`; unknown articles count 0. */
export interface CountsAnswer {
  readonly counts: Readonly<Record<string, number>>;
}
