import { z } from 'zod';
import { guardKinds, guardReasons } from '../../contract/article.ts';
import { roles } from '../../contract/identity.ts';

const print = z.string().regex(/^[0-9a-f]{16}$/);

/**
 * What nodes tell one another. No text of any comment travels this way: a hint says that something moved,
 * and whoever needs it reads it from the database.
 */
const hintSchema = z.discriminatedUnion('kind', [
  /** The article has acknowledged revisions up to `rev`. */
  z.object({ kind: z.literal('changed'), articleId: z.string(), rev: z.int().min(0) }),
  z.object({ kind: z.literal('article'), articleId: z.string() }),
  /** A moderator is on a comment, or no longer. */
  z.object({
    kind: z.literal('claimed'),
    claim: z.object({
      commentId: z.string(),
      by: z.object({ id: z.string(), name: z.string(), role: z.enum(roles) }),
      since: z.number(),
      until: z.number(),
    }),
  }),
  z.object({ kind: z.literal('released'), commentId: z.string(), userId: z.string() }),
  /** A version of the screening policy was stored. */
  z.object({ kind: z.literal('screening'), version: z.int().min(1) }),
  /** How far the pages of a node have confirmed a frame that hides texts. */
  z.object({
    kind: z.literal('confirmed'),
    node: z.string(),
    articleId: z.string(),
    to: z.int().min(0),
    pages: z.int().min(0),
    asked: z.int().min(0),
    confirmed: z.int().min(0),
  }),
  /** The surge guard has taken or ended a measure. */
  z.object({
    kind: z.literal('guarded'),
    news: z.object({
      articleId: z.string(),
      kind: z.enum(guardKinds).nullable(),
      reason: z.enum([...guardReasons, 'calm']),
      comments: z.int().min(0),
      hidden: z.int().min(0),
      at: z.iso.datetime(),
    }),
  }),
  /** Sanctions or revocations have changed. */
  z.object({ kind: z.literal('access') }),
  /** The user was erased: what the memory holds of them goes too. */
  z.object({ kind: z.literal('erased'), userId: z.string() }),
  /** Votes or reports of these comments moved. */
  z.object({ kind: z.literal('tallied'), commentIds: z.array(z.string()).max(1_000) }),
  /** What networks and users have on a node of what all nodes limit together. */
  z.object({
    kind: z.literal('counted'),
    node: z.string(),
    books: z
      .array(
        z.object({
          of: z.string().max(40),
          counts: z.array(z.tuple([z.string().max(160), z.number().min(0)])).max(500),
        }),
      )
      .max(200),
  }),
  /** What screening has seen, by fingerprints; and guests' networks, by the names they go by that day. */
  z.object({
    kind: z.literal('screened'),
    short: z.array(z.object({ name: print, authorId: z.string() })).max(1_000),
    texts: z
      .array(
        z.object({
          submission: z.string(),
          print,
          least: z.array(z.int().min(0).max(0xffff_ffff)).max(16).readonly(),
        }),
      )
      .max(1_000),
    guests: z
      .array(
        z.object({
          came: z.object({ guestId: z.string(), network: z.string() }).optional(),
          covered: z.object({ network: z.string(), of: z.string(), until: z.number() }).optional(),
        }),
      )
      .max(1_000),
  }),
  z.object({
    kind: z.literal('present'),
    node: z.string(),
    articleId: z.string(),
    readers: z.int().min(0),
    writing: z.int().min(0),
  }),
]);
export type Hint = z.infer<typeof hintSchema>;

/** The way between nodes. May lose, repeat and reorder; the head beat heals what it loses. */
export interface Hints {
  /** Never throws and never waits: with the way down, the hint is lost. */
  send(hint: Hint): void;
  /** Hears of the other nodes' hints only. */
  listen(listener: (hint: Hint) => void): () => void;
  close(): Promise<void>;
}

/** A hint as it travels. */
export function writeHint(node: string, hint: Hint): string {
  return JSON.stringify({ from: node, hint });
}

/** Null for what is no hint, or is this node's own. */
export function readHint(node: string, message: string): Hint | null {
  try {
    const { from, hint } = JSON.parse(message) as { from?: unknown; hint?: unknown };
    return from === node ? null : (hintSchema.safeParse(hint).data ?? null);
  } catch {
    return null;
  }
}

/** For one node alone. */
export const noHints: Hints = {
  send: () => undefined,
  listen: () => () => undefined,
  close: () => Promise.resolve(),
};
