import { z } from 'zod';
import type { PublicArticle } from '../article.ts';
import type { PublicUser } from '../identity.ts';
import { limits } from '../limits.ts';

export const replayQuerySchema = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  limit: z.coerce.number().pipe(z.int().min(1).max(limits.pageMax)).default(limits.pageMax),
  cursor: z.string().min(1).max(limits.cursorMaxLength).optional(),
});
export type ReplayQuery = z.infer<typeof replayQuerySchema>;

/**
 * A comment as readers saw it at a moment; what they were not shown is not there. `body` and `author` are
 * null where they saw a tombstone; `body` alone, with `erased`, where the text has been erased since.
 */
export interface ReplayedComment {
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly author: PublicUser | null;
  readonly createdAt: string;
  readonly status: 'visible' | 'removed' | 'withdrawn' | 'erased';
  readonly body: string | null;
  readonly edited: boolean;
  readonly pinned: boolean;
  readonly erased: boolean;
}

/** Oldest first. */
export interface ReplayPage {
  readonly article: PublicArticle;
  /** ISO 8601: the moment asked for. */
  readonly at: string;
  readonly comments: readonly ReplayedComment[];
  readonly nextCursor: string | null;
}
