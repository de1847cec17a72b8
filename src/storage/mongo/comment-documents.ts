import type { mongo } from 'mongoose';
import type { Comment, ListedComment } from '../../domain/comment/comment.ts';
import type { Position } from '../../domain/ports.ts';
import type { CommentDocument } from './models.ts';

/** What documents of an earlier form do not have. */
const ABSENT: Pick<
  Comment,
  'approved' | 'owed' | 'appeal' | 'showings' | 'folded' | 'lang' | 'reportWeight' | 'reportReasons'
> = {
  approved: null,
  owed: [],
  appeal: null,
  showings: [],
  folded: '',
  lang: 'und',
  reportWeight: 0,
  reportReasons: {},
};

export function fromDocument({
  _id,
  score: _score,
  spent: _spent,
  words: _words,
  roots: _roots,
  waits: _waits,
  ...rest
}: CommentDocument): Comment {
  return { ...ABSENT, id: _id, ...rest };
}

/** What a list does without, much of it as long as the text: neither sent by the database nor made a comment of. */
export const UNLISTED = {
  ...{ approved: 0, edits: 0, folded: 0, key: 0, owed: 0, showings: 0 },
  ...{ roots: 0, score: 0, spent: 0, waits: 0, words: 0 },
} as const;
export type ListedDocument = Omit<CommentDocument, keyof typeof UNLISTED>;

export function listedFrom({ _id, ...rest }: ListedDocument): ListedComment {
  const { appeal, lang, reportReasons, reportWeight } = ABSENT;
  return { ...{ appeal, lang, reportReasons, reportWeight }, id: _id, ...rest };
}

/** Of an article: what readers are shown, by its index. An edit that waits leaves its comment in sight. */
export const SHOWN = [
  { status: 'visible' },
  { status: 'pending', listed: true, approved: { $ne: null } },
] as const;

/** Beyond a position in the order (field, _id): ties of the field are broken by the id. */
export function positionFilter(
  field: 'createdAt' | 'score' | 'reportWeight',
  way: 1 | -1,
  { at, id }: Position,
): mongo.Filter<CommentDocument>[] {
  const beyond = way === 1 ? '$gt' : '$lt';
  return [{ [field]: { [beyond]: at } }, { [field]: at, _id: { [beyond]: id } }];
}
