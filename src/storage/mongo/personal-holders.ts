import { randomUUID } from 'node:crypto';
import type { Model, mongo } from 'mongoose';
import type { PersonalHolding } from '../../contract/privacy.ts';
import { durable } from './durable.ts';
import type { Models } from './models.ts';

type Plain = Readonly<Record<string, unknown>> & { readonly _id: string };

/** What a collection holds of a user and how it is erased; each gives how many documents it changed. */
interface Holder {
  kept(userId: string): Promise<readonly object[]>;
  eraseOf(userId: string): Promise<number>;
  eraseAbout?(commentIds: readonly string[]): Promise<number>;
}

/** Who did what is blanked did it: the role is told, nobody is named. */
const NOBODY = 'erased';

function plain<T>(model: Model<T>): mongo.Collection<Plain> {
  return model.collection as unknown as mongo.Collection<Plain>;
}

async function changed(done: Promise<{ readonly modifiedCount: number }>): Promise<number> {
  return (await done).modifiedCount;
}

/** Blanks a user as the one who did something, at this path of documents. */
function unsign(model: Model<never>, at: string, userId: string, notes: readonly string[] = []) {
  return changed(
    plain(model).updateMany(
      { [`${at}.id`]: userId },
      {
        $set: { [`${at}.id`]: NOBODY, [`${at}.name`]: '' },
        $unset: Object.fromEntries([`${at}.picture`, ...notes].map((path) => [path, ''])),
      },
      durable,
    ),
  );
}

/** What a sweep was told to look for stands in its entries in the trail; see `sweep-entries.ts`. */
const SWEPT_WORDS = { 'before.text': '', 'after.text': '' } as const;

const of = (model: unknown): Model<never> => model as Model<never>;

/**
 * Every collection, with what it holds of a user; `null` where it holds nothing. A new model is an error
 * here until it is said.
 */
export function personalHolders(models: Models) {
  return {
    comments: {
      kept: (userId) =>
        plain(models.comments)
          .find({ 'author.id': userId })
          .project({ spent: 0, words: 0, roots: 0, folded: 0, score: 0 })
          .toArray(),
      // Their texts and author change through the lanes; this is what the user decided as staff.
      eraseOf: async (userId) =>
        (await unsign(of(models.comments), 'decision.by', userId, ['decision.note'])) +
        (await unsign(of(models.comments), 'decision.was.decision.by', userId, [
          'decision.was.decision.note',
        ])),
    },
    votes: {
      kept: (userId) => plain(models.votes).find({ userId }).toArray(),
      // A vote goes on counting, as nobody's.
      async eraseOf(userId) {
        const votes = await plain(models.votes).find({ userId }).toArray();
        if (votes.length === 0) return 0;
        await plain(models.votes).bulkWrite(
          votes.flatMap(({ _id, commentId, ...rest }) => {
            const nobody = `${NOBODY}:${randomUUID()}`;
            const document = { ...rest, _id: `${String(commentId)}:${nobody}`, commentId };
            return [
              { deleteOne: { filter: { _id } } },
              { insertOne: { document: { ...document, userId: nobody } } },
            ];
          }),
          { ordered: true, ...durable },
        );
        return votes.length;
      },
    },
    reports: {
      kept: (userId) => plain(models.reports).find({ userId }).toArray(),
      eraseOf: async (userId) =>
        (await plain(models.reports).deleteMany({ userId }, durable)).deletedCount,
      eraseAbout: async (commentIds) =>
        (await plain(models.reports).deleteMany({ commentId: { $in: [...commentIds] } }, durable))
          .deletedCount,
    },
    audit: {
      kept: (userId) =>
        plain(models.audit)
          .find({ $or: [{ 'by.id': userId }, { userId }] })
          .toArray(),
      eraseOf: async (userId) =>
        (await unsign(of(models.audit), 'by', userId, ['note'])) +
        (await changed(
          plain(models.audit).updateMany(
            { userId },
            { $set: { userId: NOBODY }, $unset: { note: '', ...SWEPT_WORDS } },
            durable,
          ),
        )),
      // Words that a sweep found these comments by are words of theirs, whoever else's comments have them.
      async eraseAbout(commentIds) {
        const trail = plain(models.audit);
        const about = { commentId: { $in: [...commentIds] } };
        const acts = await trail
          .find(about)
          .project<{ actionId?: string }>({ actionId: 1 })
          .toArray();
        const found = acts.flatMap(({ actionId }) => actionId ?? []);
        return (
          (await changed(
            trail.updateMany(
              { ...about, note: { $exists: true } },
              { $unset: { note: '' } },
              durable,
            ),
          )) +
          (await changed(
            trail.updateMany(
              {
                action: { $in: ['sweep', 'undo'] },
                actionId: { $in: [...new Set(found)] },
                'after.text': { $exists: true },
              },
              { $unset: SWEPT_WORDS },
              durable,
            ),
          ))
        );
      },
    },
    access: {
      kept: (userId) =>
        plain(models.access)
          .find({ _id: `user:${userId}` })
          .toArray(),
      // The user's own record is changed by the access book, so that every node follows.
      eraseOf: (userId) => unsign(of(models.access), 'sanction.by', userId, ['sanction.note']),
    },
    accounts: {
      kept: (userId) =>
        plain(models.accounts)
          .find({ _id: userId })
          .project({ passwordHash: 0, totpSecret: 0, totpStep: 0 })
          .toArray(),
      eraseOf: async (userId) =>
        (await plain(models.accounts).deleteMany({ _id: userId }, durable)).deletedCount,
    },
    sessions: {
      kept: (userId) =>
        plain(models.sessions).find({ accountId: userId }).project({ secretHash: 0 }).toArray(),
      eraseOf: async (userId) =>
        (await plain(models.sessions).deleteMany({ accountId: userId }, durable)).deletedCount,
    },
    policies: {
      kept: (userId) => plain(models.policies).find({ 'by.id': userId }).toArray(),
      eraseOf: (userId) => unsign(of(models.policies), 'by', userId, ['note']),
    },
    // Kept for an hour after its time; the trail tells of it.
    sweeps: {
      kept: (userId) =>
        plain(models.sweeps)
          .find({ $or: [{ 'by.id': userId }, { 'query.userId': userId }] })
          .project({ found: 0 })
          .toArray(),
      eraseOf: async (userId) =>
        (
          await plain(models.sweeps).deleteMany(
            { $or: [{ 'by.id': userId }, { 'query.userId': userId }] },
            durable,
          )
        ).deletedCount,
      // One that was ordered goes on by what it found.
      eraseAbout: (commentIds) =>
        changed(
          plain(models.sweeps).updateMany(
            { 'found.id': { $in: [...commentIds] }, 'query.text': { $exists: true } },
            { $unset: { 'query.text': '' } },
            durable,
          ),
        ),
    },
    names: {
      kept: (userId) => plain(models.names).find({ guestId: userId }).toArray(),
      eraseOf: async (userId) =>
        (await plain(models.names).deleteMany({ guestId: userId }, durable)).deletedCount,
    },
    // What the newspaper publishes, its byline included, is the newspaper's.
    articles: null,
    // Sums over time.
    activity: null,
    // Names of processes.
    leases: null,
  } satisfies Record<PersonalHolding, Holder> & Record<keyof Models, Holder | null>;
}
