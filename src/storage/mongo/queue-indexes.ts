/**
 * Indexes that queues of their own kind are read along, newest first (within each status where it is named);
 * the reported ones the heaviest first.
 */
export const queueIndexes = [
  [
    { status: 1, reportWeight: -1, _id: -1 },
    { name: 'reported', partialFilterExpression: { reports: { $gt: 0 } } },
  ],
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
