import { z } from 'zod';
import type { PublicUser } from './identity.ts';
import { limits } from './limits.ts';
import type { ScreeningNote } from './moderation/staff-comment.ts';

/** The word lists that come with the server; `ar` and `en` are on from the start. */
export const builtInLists = [
  'ar',
  'en',
  'de',
  'es',
  'fa',
  'fr',
  'he',
  'it',
  'nl',
  'pt',
  'ru',
  'tr',
  'ur',
] as const;
export type BuiltInList = (typeof builtInLists)[number];

const verdict = z.enum(['off', 'hold', 'refuse']);
const entry = z.string().max(limits.wordMaxLength);
export const entriesSchema = z.array(entry).max(limits.wordsMax);
/** 0: what came with the server. */
export const versionSchema = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
export const noteSchema = z.string().max(limits.noteMaxCodePoints);

/**
 * The site's own list: words and phrases, literal, with a star at an end that may go on. `exceptions` win
 * over every list. `version` is the one it was made from; with another one stored since, it is refused.
 */
export const wordsSchema = z.strictObject({
  words: entriesSchema,
  exceptions: entriesSchema.optional(),
  version: versionSchema.optional(),
  note: noteSchema.optional(),
});
export type WordsPut = z.infer<typeof wordsSchema>;

const host = z
  .string()
  .max(253)
  .regex(/^(\*\.)?[^\s/:@?#*]+$/, 'not a host such as example.org or *.example.org');

/** What the rules do, in the order of the policy. Every field is optional in a change: what is left out stays. */
export const rulesSchema = z.strictObject({
  /** Code points; at most `limits.bodyMaxCodePoints`. */
  lengthMax: z.int().min(1).max(limits.bodyMaxCodePoints),
  /** The same text, folded, by anybody in any article: from this many on, within the window. */
  repeats: z.strictObject({
    exact: verdict,
    near: verdict,
    copies: z.int().min(1).max(100),
    windowMinutes: z.int().min(1).max(1_440),
  }),
  /**
   * The same short text, or the same signs alone, by so many authors in one article within the window.
   * `customary` adds words and signs to those that many people say at once and mean: a text of nothing else
   * is neither held nor counted here, nor among copies.
   */
  chorus: z.strictObject({
    found: verdict,
    authors: z.int().min(2).max(100),
    windowMinutes: z.int().min(1).max(60),
    customary: z.array(entry).max(500),
  }),
  links: z.strictObject({
    /** More links than this wait for a moderator, by who writes. */
    guest: z.int().min(0).max(50),
    firstTimer: z.int().min(0).max(50),
    reader: z.int().min(0).max(50),
    hosts: z.array(host).max(1_000),
    listedHost: verdict,
    /** A host whose name mixes alphabets to look like another. */
    mixedScript: verdict,
  }),
  words: z.strictObject({
    found: verdict,
    lists: z.array(z.enum(builtInLists)).max(builtInLists.length),
  }),
  /** Whose first comment waits for a moderator. */
  firstComment: z.enum(['off', 'guests', 'everyone']),
  /** A score from 0 to 1 given by the publisher's endpoint, from which a comment waits; null: it never does. */
  score: z.strictObject({ holdFrom: z.number().min(0).max(1).nullable() }),
});
export type ScreeningRules = z.infer<typeof rulesSchema>;

export const rulesPutSchema = z.strictObject({
  rules: rulesSchema.partial(),
  version: versionSchema.optional(),
  note: noteSchema.optional(),
});
export type RulesPut = z.infer<typeof rulesPutSchema>;

/** What a change would have done to the comments of the last days, before it is made. */
export const dryRunSchema = z.strictObject({
  rules: rulesSchema.partial().optional(),
  words: entriesSchema.optional(),
  exceptions: entriesSchema.optional(),
  /** Try the content of this version; what is given beside it goes over it. */
  restores: versionSchema.optional(),
  days: z.int().min(1).max(31).default(7),
  /** Where the last part ended; absent to begin. */
  cursor: z.string().min(1).max(limits.cursorMaxLength).optional(),
});
export type DryRunQuery = z.infer<typeof dryRunSchema>;

interface Versioned {
  /** 0: nothing was ever changed. */
  readonly version: number;
  readonly at: string | null;
  readonly by: PublicUser | null;
}

export interface WordsAnswer extends Versioned {
  readonly words: readonly string[];
  readonly exceptions: readonly string[];
}

export interface RulesAnswer extends Versioned {
  readonly rules: ScreeningRules;
}

/** A comment that the change would have treated otherwise than it was published. */
export interface DryRunItem {
  readonly commentId: string;
  readonly articleId: string;
  readonly author: PublicUser;
  readonly body: string;
  readonly createdAt: string;
  readonly verdict: 'hold' | 'refuse';
  readonly notes: readonly ScreeningNote[];
}

/**
 * One part of a dry run. Parts add up: call on with `nextCursor` until it is null. `items` are the first of
 * those found in this part.
 */
export interface DryRunAnswer {
  readonly looked: number;
  readonly wouldHold: number;
  readonly wouldRefuse: number;
  readonly items: readonly DryRunItem[];
  /** Rules of the change that a dry run cannot ask: the score, since no comment of the past is sent out. */
  readonly notAsked: readonly 'score'[];
  readonly nextCursor: string | null;
}
