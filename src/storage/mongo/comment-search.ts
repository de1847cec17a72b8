import type { mongo, Model } from 'mongoose';
import type {
  CommentSearch,
  SearchPage,
  SearchRequest,
} from '../../domain/moderation/comment-search.ts';
import type { Position } from '../../domain/ports.ts';
import { soughtRoots } from '../../domain/text/folded-words.ts';
import type { SoughtWord } from '../../domain/text/folded-words.ts';
import { listedFrom, positionFilter, UNLISTED } from './comment-documents.ts';
import type { ListedDocument } from './comment-documents.ts';
import type { CommentDocument } from './models.ts';
import { reach } from './reach.ts';

/** Comments one page looks at, at most; what leads to fewer than this is rare. */
const LOOKED_MAX = 1_000;
/** Looked at first: enough for a page of what is common. The engine reads all it is allowed to, not what is taken. */
const LOOKED_FIRST = 300;
/** For so long what was common counts as common: being wrong of that costs a look, and no hit. */
const COMMON_FOR_MS = 60_000;
const COMMON_KEPT_MAX = 1_000;

type Filter = mongo.Filter<CommentDocument>;

/** A condition that an index leads to, newest first: a word, an author, an article. */
interface Lead {
  readonly filter: Filter;
  readonly hint: string;
  readonly name: string;
  /** A common beginning of a word leads nowhere in order. */
  readonly inOrder: boolean;
}

interface Counted extends Lead {
  /** No further than `LOOKED_MAX`. */
  readonly count: number;
}

const NEWEST: Lead = { filter: {}, hint: 'newest', name: 'newest', inOrder: true };
const order = { createdAt: -1, _id: -1 } as const;

/**
 * `CommentSearch` on MongoDB. The rarest condition leads along its index (word, author or article, then newest
 * first); the others are compared in what it leads to, so that a page costs at most 1,000 comments whatever
 * is looked for, and what is common is found on the first steps.
 */
export class MongoCommentSearch implements CommentSearch {
  readonly #model: Model<CommentDocument>;
  /** Leads that were counted to the end of counting, and when: counting them costs more than looking. */
  readonly #common = new Map<string, number>();

  constructor(model: Model<CommentDocument>) {
    this.#model = model;
  }

  async search(request: SearchRequest): Promise<SearchPage> {
    const { limit } = request;
    const lead = await this.#rarest(request);
    if (lead.count === 0) return { comments: [], next: null };
    const most = isNarrowed(request) ? LOOKED_MAX : LOOKED_FIRST;
    const first = await this.#look(request, lead, most);
    const enough = first.length === limit || lead.count <= most || most === LOOKED_MAX;
    const found = enough ? first : await this.#look(request, lead, LOOKED_MAX);
    const last = found.length === limit ? found.at(-1) : undefined;
    return {
      comments: found.map(listedFrom),
      next: last ? { at: last.createdAt, id: last._id } : await this.#beyond(request, lead),
    };
  }

  #look(request: SearchRequest, lead: Counted, most: number): Promise<readonly ListedDocument[]> {
    return reach(() =>
      this.#collection
        .aggregate<ListedDocument>(plan(request, lead, most), { hint: hintOf(lead) })
        .toArray(),
    );
  }

  /** How the database would go about its first look, for tests. */
  async explain(request: SearchRequest): Promise<object> {
    const lead = await this.#rarest(request);
    return this.#collection
      .aggregate(plan(request, lead, LOOKED_FIRST), { hint: hintOf(lead) })
      .explain('executionStats');
  }

  async #rarest(request: SearchRequest): Promise<Counted> {
    const counted = await Promise.all(
      leadsOf(request).map(async (lead) => ({ ...lead, count: await this.#count(lead) })),
    );
    return counted.reduce((a, b) => (b.count < a.count ? b : a), { ...NEWEST, count: Infinity });
  }

  async #count({ filter, hint, name }: Lead): Promise<number> {
    const now = performance.now();
    if (now - (this.#common.get(name) ?? -Infinity) < COMMON_FOR_MS) return LOOKED_MAX;
    const count = await reach(() =>
      this.#collection.countDocuments(filter, { hint, limit: LOOKED_MAX }),
    );
    this.#common.delete(name);
    if (count >= LOOKED_MAX) this.#common.set(name, now);
    for (const oldest of this.#common.keys()) {
      if (this.#common.size <= COMMON_KEPT_MAX) break;
      this.#common.delete(oldest);
    }
    return count;
  }

  /** Where the search goes on after the comments that a page has looked at; null at the end. */
  async #beyond({ after }: SearchRequest, lead: Counted): Promise<Position | null> {
    if (lead.count < LOOKED_MAX) return null;
    const { filter, hint } = looked(lead);
    const [last] = await reach(() =>
      this.#collection
        .find({ ...filter, ...afterwards(after) })
        .project<Pick<CommentDocument, '_id' | 'createdAt'>>({ createdAt: 1 })
        .sort(order)
        .skip(LOOKED_MAX - 1)
        .limit(1)
        .hint(hint)
        .toArray(),
    );
    return last ? { at: last.createdAt, id: last._id } : null;
  }

  get #collection(): mongo.Collection<CommentDocument> {
    return this.#model.collection as unknown as mongo.Collection<CommentDocument>;
  }
}

/** Whether something beside words is asked for: then the first few comments of a lead seldom make a page. */
function isNarrowed({ articleId, authorId, lang, rule, status }: SearchRequest): boolean {
  return [articleId, authorId, lang, rule, status].some((one) => one !== undefined);
}

/** What the field `words` holds of a sought word: one of its spellings, or anything that begins with it. */
function holds({ open, spellings, word }: SoughtWord): Filter {
  const words = open
    ? { $elemMatch: { $gte: word, $lt: `${word}\uffff` } }
    : { $in: [...spellings] };
  return { words };
}

/** The roots that lead to a sought word, and to others that `holds` tells from it; null where none does. */
function leadOf(sought: SoughtWord): Lead | null {
  const roots = soughtRoots(sought);
  if (roots === null) return null;
  // Folded words are letters and digits, nothing that means anything in an expression.
  const led = sought.open ? roots.map((root) => new RegExp(`^${root}`)) : [...roots];
  const name = `word ${sought.word}${sought.open ? '*' : ''}`;
  return { filter: { roots: { $in: led } }, hint: 'roots', name, inOrder: !sought.open };
}

function leadsOf({ articleId, authorId, words }: SearchRequest): readonly Lead[] {
  const lead = (filter: Filter, hint: string, of: string): Lead => ({
    ...{ filter, hint, inOrder: true },
    name: `${hint} ${of}`,
  });
  return [
    ...words.flatMap((word) => leadOf(word) ?? []),
    ...(authorId === undefined ? [] : [lead({ 'author.id': authorId }, 'by_author', authorId)]),
    ...(articleId === undefined ? [] : [lead({ articleId }, 'article_newest', articleId)]),
  ];
}

/** What is looked at: what the lead leads to, or the newest comments where that has no order and is much. */
function looked(lead: Counted): Lead {
  return lead.inOrder || lead.count < LOOKED_MAX ? lead : NEWEST;
}

const hintOf = (lead: Counted): string => looked(lead).hint;

/** Looks at the next `most` comments of the lead, newest first, until enough of them fit the rest. */
function plan(request: SearchRequest, lead: Counted, most: number): mongo.Document[] {
  const { after, articleId, authorId, lang, limit, rule, status, words } = request;
  const { filter, hint } = looked(lead);
  const rest: Filter[] = [
    ...words.map(holds),
    ...(authorId === undefined || hint === 'by_author' ? [] : [{ 'author.id': authorId }]),
    ...(articleId === undefined || hint === 'article_newest' ? [] : [{ articleId }]),
    ...(status === undefined ? [] : [{ status }]),
    ...(lang === undefined ? [] : [{ lang }]),
    ...(rule === undefined ? [] : [{ 'held.rule': rule }]),
  ];
  return [
    { $match: { ...filter, ...afterwards(after) } },
    { $sort: order },
    { $limit: most },
    { $match: { $and: rest } },
    { $limit: limit },
    { $project: UNLISTED },
  ];
}

function afterwards(after: Position | null): Filter {
  if (!after) return {};
  return { createdAt: { $lte: after.at }, $or: positionFilter('createdAt', -1, after) };
}
