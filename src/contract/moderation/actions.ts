/** What a moderator may decide about one comment. */
export const decisionActions = ['approve', 'remove', 'restore', 'pin', 'unpin'] as const;
export type DecisionAction = (typeof decisionActions)[number];
