/**
 * Indexes that queues of their own kind are read along, newest first (within each status where it is named);
 * the reported ones the heaviest first.
 */
export const queueIndexes = [
  [
    { status: 1, reportWeight: -1, _id: -1, reports: 1 },
    { name: 'by_weight', partialFilterExpression: { reports: { $gt: 0 } } },
  ],
  [
    { 'appeal.state': 1, status: 1, createdAt: -1, _id: -1 },
    { name: 'open_appeals', partialFilterExpression: { 'appeal.state': 'open' } },
  ],
  [
    { waits: 1, createdAt: -1, _id: -1 },
    { name: 'held_queue', partialFilterExpression: { waits: 'held' } },
  ],
  [
    { articleId: 1, createdAt: -1, _id: -1 },
    { name: 'article_waiting', partialFilterExpression: { status: 'pending' } },
  ],
  [
    { 'held.rule': 1, status: 1, createdAt: -1, _id: -1 },
    { name: 'by_rule', partialFilterExpression: { 'held.0': { $exists: true } } },
  ],
  [{ lang: 1, status: 1, createdAt: -1, _id: -1 }, { name: 'by_language' }],
] as const;
