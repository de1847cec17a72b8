import type { QueueState } from '../../../src/contract/moderation/queue.ts';

/** The queues in the order a moderator works through them. */
export const queueStateOrder: readonly QueueState[] = [
  'pending',
  'held',
  'reported',
  'appealed',
  'all',
];
