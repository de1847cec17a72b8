import type { mongo, Model } from 'mongoose';
import type {
  CommentSearch,
  SearchPage,
  SearchRequest,
} from '../../domain/moderation/comment-search.ts';
import type { Position } from '../../domain/ports.ts';
import { listedFrom, positionFilter, UNLISTED } from './comment-documents.ts';
import type { ListedDocument } from './comment-documents.ts';
import type { CommentDocument } from './models.ts';
import { reach } from './reach.ts';
import { leadsOf, NEWEST, soughtOf } from './search-leads.ts';
import type { Lead } from './search-leads.ts';

/** Comments one page looks at, at most; what leads to fewer than this is rare. */
const LOOKED_MAX = 1_000;
/** For so long what was common counts as common: being wrong of that costs a look, and no hit. */
const COMMON_FOR_MS = 60_000;
const COMMON_KEPT_MAX = 1_000;

type Filter = mongo.Filter<CommentDocument>;

/** A lead that leads to `LOOKED_MAX` comments or more: how far down the last of the newest of them is. */
interface Common {
  readonly end: Position;
  /** When that was seen, in ms of `performance.now()`. */
  readonly at: number;
}

interface Rare {
  readonly count: number;
}

interface Weighed {
  readonly lead: Lead;
  readonly weight: Common | Rare;
}

const order = { createdAt: -1, _id: -1 } as const;

/**
 * `CommentSearch` on MongoDB. The condition that leads to the fewest leads along its index (a word, an author,
 * what waits; newest first), or, of common ones, that whose thousand newest comments go back furthest. The
 * others are compared comment by comment until the page is full, and in no more than a thousand: the index
 * alone is asked beforehand where those end.
 */
export class MongoCommentSearch implements CommentSearch {
  readonly #model: Model<CommentDocument>;
  /** Of each common lead, by its name. */
  readonly #common = new Map<string, Common>();

  constructor(model: Model<CommentDocument>) {
    this.#model = model;
  }

  async search(request: SearchRequest): Promise<SearchPage> {
    const led = await this.#led(request);
    if (led === null) return { comments: [], next: null };
    const { end, lead } = led;
    const looked = await reach(() => this.#look(request, lead, end).toArray());
    // Those written in the same moment as the last that is looked at belong to the next page.
    const found = end === null ? looked : looked.filter((one) => !isBeyond(one, end));
    const last = found.length === request.limit ? found.at(-1) : undefined;
    return {
      comments: found.map(listedFrom),
      next: last ? { at: last.createdAt, id: last._id } : end,
    };
  }

  /** How the database would go about it, for tests. */
  async explain(request: SearchRequest): Promise<object> {
    const led = await this.#led(request);
    return led === null ? {} : this.#look(request, led.lead, led.end).explain('executionStats');
  }

  /** What leads, and where looking ends (null: where it does). Null where something leads to nothing. */
  async #led(request: SearchRequest): Promise<{ lead: Lead; end: Position | null } | null> {
    const weighed = await Promise.all(
      leadsOf(request).map(async (lead) => ({ lead, weight: await this.#weigh(lead) })),
    );
    // What is common and in no order cannot be read from its newest comment on.
    const usable = weighed.filter(({ lead, weight }) => lead.inOrder || 'count' in weight);
    const first =
      usable.length > 0 ? usable : [{ lead: NEWEST, weight: await this.#weigh(NEWEST) }];
    const { lead, weight } = first.reduce((a, b) => (leadsFurther(b, a) ? b : a));
    if ('count' in weight) return weight.count === 0 ? null : { lead, end: null };
    const { after } = request;
    return { lead, end: after === null ? weight.end : await this.#endOf(lead, after) };
  }

  /** Counts what a lead leads to, as far as that can matter. */
  async #weigh(lead: Lead): Promise<Common | Rare> {
    const { filter, hint, inOrder, name } = lead;
    const now = performance.now();
    const known = this.#common.get(name);
    if (known && now - known.at < COMMON_FOR_MS) return known;
    const count = await reach(() =>
      this.#collection.countDocuments(filter, { hint, limit: LOOKED_MAX }),
    );
    const end = count < LOOKED_MAX ? null : await this.#endOf(inOrder ? lead : NEWEST, null);
    this.#common.delete(name);
    if (end === null) return { count };
    const common = { end, at: now };
    this.#common.set(name, common);
    for (const oldest of this.#common.keys()) {
      if (this.#common.size <= COMMON_KEPT_MAX) break;
      this.#common.delete(oldest);
    }
    return common;
  }

  /** The last of the next `LOOKED_MAX` comments of a lead; null where there are not so many. */
  async #endOf({ filter, hint }: Lead, after: Position | null): Promise<Position | null> {
    const [last] = await reach(() =>
      this.#collection
        .find({ ...filter, ...within(after, null) })
        .project<Pick<CommentDocument, '_id' | 'createdAt'>>({ createdAt: 1 })
        .sort(order)
        .skip(LOOKED_MAX - 1)
        .limit(1)
        .hint(hint)
        .toArray(),
    );
    return last ? { at: last.createdAt, id: last._id } : null;
  }

  #look(
    request: SearchRequest,
    lead: Lead,
    end: Position | null,
  ): mongo.FindCursor<ListedDocument> {
    const { after, limit } = request;
    const { filter, hint } = lead;
    return this.#collection
      .find({ ...filter, ...within(after, end), ...soughtOf(request, lead) })
      .project<ListedDocument>(UNLISTED)
      .sort(order)
      .limit(limit)
      .hint(hint);
  }

  get #collection(): mongo.Collection<CommentDocument> {
    return this.#model.collection as unknown as mongo.Collection<CommentDocument>;
  }
}

/** Whether one lead passes by fewer comments than another. */
function leadsFurther({ weight: one }: Weighed, { weight: other }: Weighed): boolean {
  if ('count' in one) return !('count' in other) || one.count < other.count;
  return 'end' in other && one.end.at < other.end.at;
}

function within(after: Position | null, end: Position | null): Filter {
  if (!after && !end) return {};
  return {
    createdAt: { ...(after ? { $lte: after.at } : {}), ...(end ? { $gte: end.at } : {}) },
    ...(after ? { $or: positionFilter('createdAt', -1, after) } : {}),
  };
}

/** Whether a comment comes after a position. */
function isBeyond({ _id, createdAt }: ListedDocument, { at, id }: Position): boolean {
  return createdAt === at && _id < id;
}
