/** Why a moderator took something away, or acted against a user. */
export const removalReasons = [
  'insult',
  'hate',
  'spam',
  'off_topic',
  'false',
  'private',
  'illegal',
  'other',
] as const;
export type RemovalReason = (typeof removalReasons)[number];

/** Why a reader reports a comment. */
export const reportReasons = ['insult', 'hate', 'spam', 'false', 'private', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];
/** How often each was given; one that is not there, never. */
export type ReasonCounts = Readonly<Partial<Record<ReportReason, number>>>;
