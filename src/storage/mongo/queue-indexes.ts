/** Indexes that queues of their own kind are read along, newest first (within each status where it is named). */
export const queueIndexes = [
  [
    { createdAt: -1, _id: -1 },
    { name: 'appealed', partialFilterExpression: { 'appeal.state': 'open' } },
  ],
  [
    { 'held.rule': 1, status: 1, createdAt: -1, _id: -1 },
    { name: 'by_rule', partialFilterExpression: { 'held.0': { $exists: true } } },
  ],
  [{ lang: 1, status: 1, createdAt: -1, _id: -1 }, { name: 'by_language' }],
] as const;
