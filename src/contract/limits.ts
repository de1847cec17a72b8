/**
 * Every bound that both sides of the wire must agree on. Lengths of text are in Unicode code points,
 * sizes in bytes, times in milliseconds.
 */
export const limits = {
  bodyMaxCodePoints: 5_000,
  /** A run of combining marks is trimmed to this before normalising, which is quadratic in such runs. */
  markRunMax: 8,
  nameMinCodePoints: 2,
  nameMaxCodePoints: 40,
  noteMaxCodePoints: 1_000,
  articleIdMaxLength: 128,
  articleTitleMaxCodePoints: 300,
  articleBodyMaxCodePoints: 200_000,
  userIdMaxLength: 128,
  keyMaxLength: 64,
  cursorMaxLength: 200,
  pageDefault: 20,
  pageMax: 100,
  /** Replies of each thread that travel with the first page of its article. */
  repliesPreview: 3,
  /** How many comments above, and how many before and after, a link to a comment shows around it. */
  contextAncestors: 30,
  contextSiblings: 5,
  /** A difference longer than this is answered with a reset and a fresh page. */
  changesMax: 300,
  countsMax: 200,
  queueDefault: 50,
  /** Items of one live update of a queue; what comes beyond is counted. */
  queueUpdateMax: 50,
  /** Queues are counted no further: four counts of 10,000 took 40 ms of every page. */
  queueCountMax: 1_000,
  searchMaxLength: 200,
  /** What is known of an author is counted no further. */
  historyCountMax: 1_000,
  /** Groups of reports that come together, and comments of one of them. */
  reportGroupsMax: 20,
  reportGroupCommentsMax: 50,
  contextParents: 10,
  claimMs: 60_000,
  undoMs: 10_000,
  sweepMax: 10_000,
  sweepMinutesMax: 10_080,
  sweepPreviewMs: 300_000,
  slowModeMaxMs: 3_600_000,
  /** Three times the longest text in UTF-8, so that a text that is too long is told so, not cut off. */
  frameMaxBytes: 65_536,
  jsonMaxBytes: 65_536,
  /** A published article is the one request that may be larger. */
  articleJsonMaxBytes: 1_048_576,
  /** Entries of a site's word list, and of its exceptions. */
  wordsMax: 10_000,
  wordMaxLength: 200,
  /** A word list is read up to this size. */
  wordsJsonMaxBytes: 1_048_576,
  ackTimeoutMs: 10_000,
  headBeatMs: 15_000,
  typingMs: 6_000,
  /** Threads deeper than this are drawn flat; the true depth is kept. */
  depthShown: 4,
} as const;

/** A comment's idempotency key: made by the client, one per submission. */
export const KEY_PATTERN = /^[A-Za-z0-9._:-]{1,64}$/;

/** Letters and digits of any script, then also `. _ : -`; no slash, no space, no control. */
export const ARTICLE_ID_PATTERN = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._:-]{0,127}$/u;

/** Comment ids are 24 lower-case hexadecimal digits that begin with the time of writing. */
export const COMMENT_ID_PATTERN = /^[0-9a-f]{24}$/;
