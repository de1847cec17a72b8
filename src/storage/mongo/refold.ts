import type { Model } from 'mongoose';
import { foldText } from '../../domain/text/fold-text.ts';
import { findable } from '../../domain/text/folded-words.ts';
import { waitsOf } from './comment-writes.ts';
import { durable } from './durable.ts';
import type { CommentDocument } from './models.ts';
import { reach } from './reach.ts';

const STEP = 500;

type Made = Pick<CommentDocument, 'folded' | 'words' | 'roots' | 'waits'>;
type Kept = Pick<CommentDocument, '_id' | 'rev' | 'status'>;
/** An earlier version need not have kept the rest. */
type Looked = Kept & Partial<Made & Pick<CommentDocument, 'body' | 'held'>>;

export interface Refolded {
  readonly looked: number;
  readonly changed: number;
}

/**
 * Makes anew what is stored of every comment beside its text: its fold, its words and their roots for the search,
 * and whether a rule lets it wait. For a database that an earlier version has written, which folded otherwise or did not keep
 * these. No revision moves, since readers see nothing of it; a comment that is changed meanwhile is left alone,
 * its change has made them. Goes along the ids in steps, and can be broken off and begun again.
 */
export async function refoldComments(model: Model<CommentDocument>): Promise<Refolded> {
  const { collection } = model;
  let after = '';
  let looked = 0;
  let changed = 0;
  for (;;) {
    const found = await reach(() =>
      collection
        .find<Looked>({ _id: { $gt: after } as never })
        .project({
          ...{ body: 1, folded: 1, held: 1, rev: 1, roots: 1, status: 1 },
          waits: 1,
          words: 1,
        })
        .sort({ _id: 1 })
        .hint('_id_')
        .limit(STEP)
        .toArray(),
    );
    const last = found.at(-1) as Looked | undefined;
    if (!last) return { looked, changed };
    const stale = (found as Looked[]).flatMap((comment) => {
      const made = makeOf(comment);
      return isSame(comment, made) ? [] : [{ comment, made }];
    });
    if (stale.length > 0) {
      const operations = stale.map(({ comment: { _id, rev }, made }) => ({
        updateOne: { filter: { _id, rev } as never, update: { $set: made } as never },
      }));
      const { modifiedCount } = await reach(() =>
        collection.bulkWrite(operations, { ordered: false, ...durable }),
      );
      changed += modifiedCount;
    }
    looked += found.length;
    after = last._id;
  }
}

function makeOf(comment: Looked): Made {
  const folded = foldText(comment.body ?? '');
  return {
    folded,
    ...findable(folded),
    waits: waitsOf({ ...comment, held: comment.held ?? [] }),
  };
}

function isSame(comment: Partial<Made>, made: Made): boolean {
  return (
    comment.folded === made.folded &&
    comment.waits === made.waits &&
    areSame(comment.words, made.words) &&
    areSame(comment.roots, made.roots)
  );
}

function areSame(one: readonly string[] | undefined, other: readonly string[]): boolean {
  return one?.length === other.length && other.every((word, at) => one[at] === word);
}
