import type { mongo, Model } from 'mongoose';
import type {
  CommentSearch,
  SearchPage,
  SearchRequest,
} from '../../domain/moderation/comment-search.ts';
import type { Position } from '../../domain/ports.ts';
import type { SoughtWord } from '../../domain/text/folded-words.ts';
import type { CommentDocument } from './models.ts';
import { reach } from './reach.ts';

/** Comments one page looks at, at most; a word in fewer comments than this is rare. */
const LOOKED_MAX = 1_000;

interface Looked {
  readonly _id: string;
  readonly createdAt: number;
  readonly fits: boolean;
}

/** What the database says of a plan that it has run. */
interface Explained {
  readonly stages: readonly [
    { readonly $cursor: { readonly executionStats: { readonly totalDocsExamined: number } } },
  ];
}

type Condition = mongo.Condition<readonly string[]>;

/** What the field `words` holds of a sought word: one of its spellings, or anything that begins with it. */
function holds({ open, spellings, word }: SoughtWord): Condition {
  return open ? { $elemMatch: { $gte: word, $lt: `${word}\uffff` } } : { $in: [...spellings] };
}

/**
 * `CommentSearch` on MongoDB, along the index `words` (word, then newest first). The rarest word leads;
 * the others are compared in what it leads to, so that a page costs at most 1,000 comments whatever is
 * looked for, and common words are found on the first steps.
 */
export class MongoCommentSearch implements CommentSearch {
  readonly #model: Model<CommentDocument>;

  constructor(model: Model<CommentDocument>) {
    this.#model = model;
  }

  async search(request: SearchRequest): Promise<SearchPage> {
    const { limit, words } = request;
    const counted = await Promise.all(
      words.map(async (word) => ({ word, count: await this.#count(word) })),
    );
    counted.sort((a, b) => a.count - b.count);
    const [lead] = counted;
    if (!lead || lead.count === 0) return { ids: [], next: null };
    const looked = await reach(() =>
      this.#collection.aggregate<Looked>(plan(request, lead)).toArray(),
    );
    const ids: string[] = [];
    for (const [at, { _id, createdAt, fits }] of looked.entries()) {
      if (fits) ids.push(_id);
      if (ids.length === limit) {
        return { ids, next: at + 1 < looked.length ? { at: createdAt, id: _id } : goesOn(looked) };
      }
    }
    return { ids, next: goesOn(looked) };
  }

  /** How the database would go about it, for tests. */
  explain(request: SearchRequest, lead: SoughtWord): Promise<Explained> {
    const stages = plan(request, { word: lead, count: LOOKED_MAX });
    return this.#collection.aggregate(stages).explain('executionStats') as Promise<Explained>;
  }

  #count(word: SoughtWord): Promise<number> {
    return reach(() =>
      this.#collection.countDocuments({ words: holds(word) }, { hint: 'words', limit: LOOKED_MAX }),
    );
  }

  get #collection(): mongo.Collection<CommentDocument> {
    return this.#model.collection as unknown as mongo.Collection<CommentDocument>;
  }
}

const goesOn = (looked: readonly Looked[]): Position | null => {
  const last = looked.length === LOOKED_MAX ? looked.at(-1) : undefined;
  return last ? { at: last.createdAt, id: last._id } : null;
};

/**
 * Looks at the next 1,000 comments with the leading word, newest first, and says which fit the rest. A
 * common beginning of a word leads nowhere in order, so the newest comments are looked at instead.
 */
function plan(
  { after, articleId, authorId, status, words }: SearchRequest,
  lead: { readonly word: SoughtWord; readonly count: number },
): mongo.Document[] {
  const inOrder = !lead.word.open || lead.count < LOOKED_MAX;
  const rest = [
    ...words.filter((word) => word !== lead.word || !inOrder).map((word) => fitsWord(word)),
    ...(status === undefined ? [] : [{ $eq: ['$status', status] }]),
    ...(articleId === undefined ? [] : [{ $eq: ['$articleId', articleId] }]),
    ...(authorId === undefined ? [] : [{ $eq: ['$author.id', authorId] }]),
  ];
  return [
    { $match: { ...(inOrder ? { words: holds(lead.word) } : {}), ...beyond(after) } },
    { $sort: { createdAt: -1, _id: -1 } },
    { $limit: LOOKED_MAX },
    { $project: { createdAt: 1, fits: { $and: rest } } },
  ];
}

function fitsWord({ open, spellings, word }: SoughtWord): mongo.Document {
  if (!open) return { $gt: [{ $size: { $setIntersection: ['$words', [...spellings]] } }, 0] };
  const begins = { $eq: [{ $indexOfCP: ['$$word', word] }, 0] };
  return { $anyElementTrue: { $map: { input: '$words', as: 'word', in: begins } } };
}

function beyond(after: Position | null): mongo.Filter<CommentDocument> {
  if (!after) return {};
  const { at, id } = after;
  return {
    createdAt: { $lte: at },
    $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $lt: id } }],
  };
}
