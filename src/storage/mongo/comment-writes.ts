import type { mongo } from 'mongoose';
import { reportReasons } from '../../contract/reasons.ts';
import type { Comment } from '../../domain/comment/comment.ts';
import type { CommentWrite, CommitResult } from '../../domain/ports.ts';
import { findable } from '../../domain/text/folded-words.ts';
import { DUPLICATE_KEY } from './duplicate-key.ts';
import type { CommentDocument } from './models.ts';

/** Whether a rule lets a comment wait, as the index of the held queue has it. */
export function waitsOf({
  held,
  status,
}: Pick<Comment, 'held' | 'status'>): CommentDocument['waits'] {
  return status === 'pending' && held.length > 0 ? 'held' : null;
}

/** A comment as it is stored. */
export function toDocument({ id, ...rest }: Comment): CommentDocument {
  return {
    _id: id,
    score: rest.up - rest.down,
    spent: [rest.rev],
    ...findable(rest.folded),
    waits: waitsOf(rest),
    ...rest,
  };
}

/** A write as operations of one ordered batch: the comment itself, then its parent's count of replies. */
export function operationsOf(
  articleId: string,
  { before, after, parentReplies }: CommentWrite,
): mongo.AnyBulkWriteOperation<CommentDocument>[] {
  const { rev, version, status, listed, body, folded, editedAt, pinned } = after;
  const { author, held, decision, edits, key, showings, appeal, approved } = after;
  const reported = before === null ? {} : reportsBetween(before, after);
  const owed = after.owed.filter(({ id }) => !before?.owed.some((entry) => entry.id === id));
  const own: mongo.AnyBulkWriteOperation<CommentDocument> =
    before === null
      ? { insertOne: { document: toDocument(after) } }
      : {
          updateOne: {
            // With `upsert` a form that is no longer there fails on `_id`, instead of matching nothing.
            filter: { _id: after.id, rev: before.rev },
            upsert: true,
            update: {
              $set: {
                ...{ rev, version, status, listed, body, folded, editedAt, pinned },
                ...{ held, decision, edits, showings, appeal, approved },
                waits: waitsOf(after),
                // Only an author's erasure changes who wrote it.
                ...(before.author === author ? {} : { author, key }),
                ...(before.folded === folded ? {} : findable(folded)),
              },
              $push: { spent: rev, owed: { $each: owed } },
              // Readers report without a revision: what came in meanwhile stays.
              ...(Object.keys(reported).length === 0 ? {} : { $inc: reported }),
            },
          },
        };
  if (parentReplies === 0 || after.parentId === null) return [own];
  return [
    own,
    {
      updateOne: {
        filter: { _id: after.parentId, articleId },
        update: { $inc: { replies: parentReplies } },
      },
    },
  ];
}

/** How two forms of a comment differ in their reports, as additions. */
function reportsBetween(before: Comment, after: Comment): Readonly<Record<string, number>> {
  const differences = [
    ['reports', after.reports - before.reports] as const,
    ['reportWeight', after.reportWeight - before.reportWeight] as const,
    ...reportReasons.map(
      (reason) =>
        [
          `reportReasons.${reason}`,
          (after.reportReasons[reason] ?? 0) - (before.reportReasons[reason] ?? 0),
        ] as const,
    ),
  ];
  return Object.fromEntries(differences.filter(([, by]) => by !== 0));
}

/** What of another node's, or of an earlier submission's, a refused operation ran into; null for other errors. */
export function faultOf(error: mongo.MongoBulkWriteError): CommitResult['fault'] {
  if (error.code !== DUPLICATE_KEY) return null;
  const [first] = [error.writeErrors].flat();
  // The name of the index, which stands before the key: an article's id may be any word.
  const [, index] = / index: (\S+) dup key/.exec(first?.errmsg ?? '') ?? [];
  return index === 'submission' ? 'key_taken' : 'rev_taken';
}
