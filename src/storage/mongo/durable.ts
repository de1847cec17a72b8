import type { Connection } from 'mongoose';

const ofMany = { w: 'majority', j: true } as const;
const ofOne = { w: 1, j: true } as const;
let isAlone = false;

/**
 * How everything that is acknowledged is written: known to a majority and in its journal. A server that stands
 * alone is its own majority, and must be asked for one: where the embedded engine was asked for a majority it began
 * to write its journal, did not wait for it, and 12 of 53 SIGKILLs took writes that it had acknowledged; asked for
 * one, none of 40 did. Read anew for each write.
 */
export const durable = {
  get writeConcern(): typeof ofMany | typeof ofOne {
    return isAlone ? ofOne : ofMany;
  },
};

/** Finds out once whether the process's database stands alone, before anything is written. */
export async function learnDeployment({ db }: Pick<Connection, 'db'>): Promise<void> {
  const hello = await db?.command({ hello: 1 });
  isAlone = hello?.['setName'] === undefined && hello?.['msg'] !== 'isdbgrid';
}
