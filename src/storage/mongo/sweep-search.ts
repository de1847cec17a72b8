import type { Model, mongo } from 'mongoose';
import type { PublicUser } from '../../contract/identity.ts';
import type {
  SweepSearch,
  SweepSearchRequest,
  SweepSearchResult,
} from '../../domain/moderation/sweep/sweep-search.ts';
import { isStaff } from '../../domain/identity/actor.ts';
import { rootsOfAll } from '../../domain/text/folded-words.ts';
import { holdsPhrase } from '../../domain/text/phrase.ts';
import type { CommentDocument } from './models.ts';
import { reach } from './reach.ts';

type Filter = mongo.Filter<CommentDocument>;

/** Comments one search looks at, at most: what costs about a second. */
const LOOKED_MAX = 50_000;
/** A word in fewer comments of the time asked about is rare enough to lead. */
const RARE = 1_000;
/** Read at a time: what is compared without a pause. */
const BATCH = 200;
const GONE = ['removed', 'withdrawn', 'erased'] as const;

type Looked = Pick<CommentDocument, '_id' | 'articleId' | 'version' | 'folded'> & {
  readonly author: Pick<PublicUser, 'id' | 'role'>;
};

/** The index that leads to what is asked about, newest first, and whether there is more than is looked at. */
interface Lead {
  readonly filter: Filter;
  readonly hint: string;
  readonly long: boolean;
}

/**
 * `SweepSearch` on MongoDB. An author's comments are read along an index of authors; a text is looked for
 * along the index `roots`, where its rarest word of that time leads, and compared in what it leads to.
 */
export class MongoSweepSearch implements SweepSearch {
  readonly #collection: mongo.Collection<CommentDocument>;

  constructor(model: Model<CommentDocument>) {
    this.#collection = model.collection as unknown as mongo.Collection<CommentDocument>;
  }

  async find(request: SweepSearchRequest): Promise<SweepSearchResult> {
    const { limit, phrase, staff } = request;
    const lead = await this.#lead(request);
    const found: SweepSearchResult['found'][number][] = [];
    let staffKept = 0;
    const looked = this.#collection
      .aggregate<Looked>(plan(request, lead), { hint: lead.hint })
      .batchSize(BATCH);
    return reach(async () => {
      for await (const { _id: id, articleId, author, folded, version } of looked) {
        if (phrase && !holdsPhrase(folded, phrase)) continue;
        if (!staff && isStaff(author)) {
          staffKept += 1;
          continue;
        }
        if (found.length === limit) return { found, cut: true, staffKept };
        found.push({ id, articleId, authorId: author.id, version });
      }
      return { found, cut: lead.long, staffKept };
    });
  }

  /** How the database would go about it, for tests. */
  async explain(request: SweepSearchRequest): Promise<object> {
    const lead = await this.#lead(request);
    return this.#collection
      .aggregate(plan(request, lead), { hint: lead.hint })
      .explain('executionStats');
  }

  async #lead({ articleId, authorId, phrase, since }: SweepSearchRequest): Promise<Lead> {
    const written = { createdAt: { $gte: since } };
    const here = articleId === undefined ? {} : { articleId };
    const among = async (filter: Filter, hint: string): Promise<Lead> => {
      const count = await this.#count(filter, hint, LOOKED_MAX + 1);
      return { filter, hint, long: count > LOOKED_MAX };
    };
    if (authorId !== undefined) {
      const filter = { ...here, 'author.id': authorId, ...written };
      return among(filter, articleId === undefined ? 'by_author' : 'author_here');
    }
    const counted = await Promise.all(
      (phrase ?? []).map(async (spellings) => {
        const filter = { roots: { $in: [...rootsOfAll(spellings)] }, ...written };
        return { filter, count: await this.#count(filter, 'roots', RARE) };
      }),
    );
    counted.sort((a, b) => a.count - b.count);
    return among(counted[0]?.filter ?? written, 'roots');
  }

  #count(filter: Filter, hint: string, limit: number): Promise<number> {
    return reach(() => this.#collection.countDocuments(filter, { hint, limit }));
  }
}

/** Reads a bounded number of comments along the lead, and gives those that the rest of the request fits. */
function plan(
  { articleId, authorId, phrase }: SweepSearchRequest,
  { filter }: Lead,
): mongo.Document[] {
  const rest: Filter = {
    status: { $nin: [...GONE] },
    ...(articleId === undefined ? {} : { articleId }),
    ...(authorId === undefined ? {} : { 'author.id': authorId }),
    ...(phrase === undefined
      ? {}
      : { $and: phrase.map((spellings) => ({ words: { $in: [...spellings] } })) }),
  };
  return [
    { $match: filter },
    { $sort: { createdAt: -1, _id: -1 } },
    { $limit: LOOKED_MAX },
    { $match: rest },
    { $project: { articleId: 1, version: 1, author: 1, ...(phrase ? { folded: 1 } : {}) } },
  ];
}
