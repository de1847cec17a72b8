/**
 * How everything that is acknowledged is written: known to a majority and in its journal. On one
 * standalone server that is the journal alone.
 */
export const durable = { writeConcern: { w: 'majority', j: true } } as const;
