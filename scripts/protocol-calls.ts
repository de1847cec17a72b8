import type { z } from 'zod';
import { articlePutSchema } from '../src/contract/article.ts';
import {
  changesQuerySchema,
  commentDraftSchema,
  commentRevisionSchema,
  pageQuerySchema,
  reportSchema,
  voteSchema,
} from '../src/contract/comment.ts';
import {
  accountChangeSchema,
  accountDraftSchema,
  renewSchema,
  signInSchema,
} from '../src/contract/desk.ts';
import { guestSessionSchema } from '../src/contract/identity.ts';
import { limits } from '../src/contract/limits.ts';
import {
  differenceQuerySchema,
  versionPostSchema,
  versionsQuerySchema,
} from '../src/contract/screening-versions.ts';
import { dryRunSchema, rulesPutSchema, wordsSchema } from '../src/contract/screening.ts';
import { appealDecisionSchema, appealSchema } from '../src/contract/moderation/appeal.ts';
import { controlsSchema, stateSchema } from '../src/contract/moderation/article-controls.ts';
import { auditExportSchema, auditQuerySchema } from '../src/contract/moderation/audit.ts';
import { decisionSchema } from '../src/contract/moderation/decision.ts';
import { queueQuerySchema } from '../src/contract/moderation/queue.ts';
import { replayQuerySchema } from '../src/contract/moderation/replay.ts';
import { sanctionSchema } from '../src/contract/moderation/sanction.ts';
import { revocationSchema } from '../src/contract/revocation.ts';
import { statisticsQuerySchema } from '../src/contract/moderation/statistics.ts';
import { sweepQuerySchema, sweepRunSchema } from '../src/contract/moderation/sweep.ts';

/** Every call over REST: its path below `/api/v1`, what it takes, what it gives. */
export const calls: readonly (readonly [string, z.ZodType | null, string])[] = [
  ['GET /articles/:articleId/comments', pageQuerySchema, '`CommentPage`; ETag'],
  [
    'GET /articles/:articleId/comments/:commentId/context',
    null,
    '`CommentContext`: the comment in its thread; ETag',
  ],
  ['GET /articles/:articleId/changes', changesQuerySchema, '`Difference` or `Reset`; ETag'],
  ['POST /articles/:articleId/comments', commentDraftSchema, '201 `{ comment }`; 200 for a repeat'],
  ['PATCH /comments/:commentId', commentRevisionSchema, '`{ comment }`'],
  ['DELETE /comments/:commentId', null, '`{ comment }`'],
  ['PUT /comments/:commentId/vote', voteSchema, '`{ id, up, down, myVote }`'],
  ['POST /comments/:commentId/reports', reportSchema, '201 `{}`'],
  [
    'GET /counts?articles=a,b,…',
    null,
    `\`{ counts }\`, at most ${String(limits.countsMax)} articles`,
  ],
  [
    'GET /counts/live?articles=a,b,…',
    null,
    '`text/event-stream`: `{ id: count }` of those that changed, gathered over a second',
  ],
  ['POST /sessions/guest', guestSessionSchema, '201 `{ token, user }`'],
  ['POST /desk/sessions', signInSchema, '201 `{ token, user, sessionId, secret, known }`'],
  ['POST /desk/sessions/renew', renewSchema, '`{ token, user }`'],
  ['GET /desk/sessions', null, '`{ sessions }`, one’s own'],
  ['DELETE /desk/sessions/:sessionId', null, '`{}`; also `current` and `all`'],
  ['GET /desk/accounts', null, '`{ accounts }` (admin)'],
  ['POST /desk/accounts', accountDraftSchema, '201 `{ account }` (admin)'],
  ['PATCH /desk/accounts/:login', accountChangeSchema, '`{ account, totp? }` (admin)'],
  ['PUT /articles/:articleId', articlePutSchema, '`{ article }` (admin)'],
  ['PUT /articles/:articleId/state', stateSchema, '`{ article }` (moderator)'],
  [
    'PATCH /articles/:articleId/controls',
    controlsSchema,
    '`{ article, guardMode, slowModeMs }` (moderator)',
  ],
  ['POST /comments/:commentId/appeals', appealSchema, '201 `{ comment }` (its author)'],
  ['POST /comments/:commentId/decisions', decisionSchema, '`DecisionReceipt` (moderator)'],
  [
    'POST /comments/:commentId/appeals/decision',
    appealDecisionSchema,
    '`DecisionReceipt` (moderator)',
  ],
  ['GET /comments/:commentId/context', null, '`ItemContext` (moderator)'],
  ['POST /moderation/actions/:actionId/undo', null, '`{ undone, kept }` (moderator)'],
  ['POST /moderation/sweeps/preview', sweepQuerySchema, '`SweepPreview` (moderator)'],
  ['POST /moderation/sweeps', sweepRunSchema, '`SweepAnswer` (moderator)'],
  ['POST /users/:userId/sanctions', sanctionSchema, '`{ sanction, removal }` (moderator)'],
  ['GET /users/:userId/sanctions', null, '`{ sanctions }`, newest first (moderator)'],
  ['GET /users/:userId/export', null, '`UserExport`: all that is kept of the user (admin)'],
  ['POST /users/:userId/erasure', null, '`ErasureReceipt` (admin)'],
  ['POST /users/:userId/revocations', revocationSchema, '`{ userId, tokensFrom }` (admin)'],
  ['POST /keys/refetch', null, '`{ keys }`: how many the publisher shows now (admin)'],
  ['GET /moderation/queue', queueQuerySchema, '`QueuePage` (moderator)'],
  ['GET /moderation/audit', auditQuerySchema, '`{ entries, titles, nextCursor }` (moderator)'],
  ['GET /moderation/audit/export', auditExportSchema, 'a file, streamed (moderator)'],
  ['GET /moderation/statistics', statisticsQuerySchema, '`Statistics` (moderator)'],
  ['GET /moderation/words', null, '`{ version, at, by, words, exceptions }` (admin)'],
  ['PUT /moderation/words', wordsSchema, 'the same, as it is now (admin)'],
  ['GET /moderation/rules', null, '`{ version, at, by, rules }` (admin)'],
  ['PUT /moderation/rules', rulesPutSchema, 'the same, as it is now (admin)'],
  [
    'GET /moderation/versions',
    versionsQuerySchema,
    '`VersionsAnswer`: rules and words as they were, newest first (admin)',
  ],
  ['GET /moderation/versions/:version', null, '`VersionAnswer` (admin)'],
  [
    'GET /moderation/versions/:version/difference',
    differenceQuerySchema,
    '`VersionDifference`, from the one before it unless `from` is given (admin)',
  ],
  [
    'POST /moderation/versions',
    versionPostSchema,
    '201 `VersionAnswer`: a new one, in force; either `restores` or what changes (admin)',
  ],
  [
    'POST /moderation/dry-runs',
    dryRunSchema,
    '`DryRunAnswer`: a part, and where it goes on (admin)',
  ],
  ['GET /articles/:articleId/replay', replayQuerySchema, '`ReplayPage` (moderator)'],
];
