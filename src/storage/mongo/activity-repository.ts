import { trusted } from 'mongoose';
import type { Model } from 'mongoose';
import type { StatisticsSpan } from '../../contract/moderation/statistics.ts';
import type { ActivityStore } from '../../domain/ports.ts';
import type { Activity } from '../../domain/records/activity.ts';
import { durable } from './durable.ts';
import type { ActivityDocument } from './models.ts';
import { reach } from './reach.ts';

/** Articles that are looked at for the busiest of a span, at most. */
const RANKED_MAX = 20_000;

const COUNTS = ['comments', 'held', 'removed', 'decisions'] as const;

/** `ActivityStore` on MongoDB: one document for each bucket of time and article. */
export class MongoActivityRepository implements ActivityStore {
  readonly #model: Model<ActivityDocument>;

  constructor(model: Model<ActivityDocument>) {
    this.#model = model;
  }

  async add(activities: readonly Activity[]): Promise<void> {
    const operations = activities.map(({ articleId, at, span, times, ...counts }) => ({
      updateOne: {
        filter: { _id: `${span}:${String(at)}:${articleId ?? ''}` },
        update: {
          $setOnInsert: { span, at, articleId },
          $inc: {
            ...counts,
            ...Object.fromEntries(
              Object.entries(times).map(([bin, count]) => [`times.${bin}`, count]),
            ),
          },
        },
        upsert: true,
      },
    }));
    await reach(() => this.#model.collection.bulkWrite(operations as never, { ordered: false }));
  }

  async of(
    span: StatisticsSpan,
    articleId: string | null,
    from: number,
  ): Promise<readonly Activity[]> {
    const documents = await reach(() =>
      this.#model
        .find({ span, articleId, at: trusted({ $gte: from }) })
        .lean<ActivityDocument[]>()
        .exec(),
    );
    return documents.map(fromDocument);
  }

  async busiest(
    span: StatisticsSpan,
    from: number,
    limit: number,
  ): Promise<readonly (Activity & { readonly articleId: string })[]> {
    const documents = await reach(() =>
      this.#model
        .find({ span, articleId: trusted({ $ne: null }), at: trusted({ $gte: from }) })
        .sort({ at: -1 })
        .limit(RANKED_MAX)
        .lean<ActivityDocument[]>()
        .exec(),
    );
    const byArticle = new Map<string, Activity & { readonly articleId: string }>();
    for (const activity of documents.map(fromDocument)) {
      const { articleId } = activity;
      if (articleId === null) continue;
      const known = byArticle.get(articleId);
      byArticle.set(articleId, known ? joined(known, activity) : { ...activity, articleId });
    }
    return [...byArticle.values()].sort((a, b) => b.comments - a.comments).slice(0, limit);
  }

  async forgetBefore(span: StatisticsSpan, at: number): Promise<number> {
    const { deletedCount } = await reach(() =>
      this.#model.deleteMany({ span, at: trusted({ $lt: at }) }, durable).exec(),
    );
    return deletedCount;
  }
}

/** A bucket in which nothing was decided has no times in the database. */
function fromDocument({ _id, ...activity }: ActivityDocument): Activity {
  const { times } = activity as Partial<Activity>;
  return { ...activity, times: times ?? {} };
}

function joined<T extends Activity>(one: T, other: Activity): T {
  const times = { ...one.times };
  for (const [bin, count] of Object.entries(other.times)) times[bin] = (times[bin] ?? 0) + count;
  const counts = Object.fromEntries(COUNTS.map((name) => [name, one[name] + other[name]]));
  return { ...one, ...counts, times };
}
