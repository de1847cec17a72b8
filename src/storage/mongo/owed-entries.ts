import type { mongo } from 'mongoose';
import type { Owing } from '../../domain/ports.ts';
import { durable } from './durable.ts';
import { reach } from './reach.ts';

interface OwingDocument {
  readonly _id: string | number;
  readonly owed?: Owing['owed'];
}

/** Takes off documents, in one write, the audit entries that the trail has now. */
export async function takeOffOwed<T extends OwingDocument>(
  collection: mongo.Collection<T>,
  owing: readonly { readonly id: T['_id']; readonly owed: Owing['owed'] }[],
): Promise<void> {
  if (owing.length === 0) return;
  const plain = collection as unknown as mongo.Collection<OwingDocument>;
  await reach(() =>
    plain.bulkWrite(
      owing.map(({ id, owed }) => ({
        updateOne: {
          filter: { _id: id },
          update: { $pull: { owed: { id: { $in: owed.map((entry) => entry.id) } } } },
        },
      })),
      { ordered: false, ...durable },
    ),
  );
}
