import {
  articleConfirmSchema,
  articleJoinSchema,
  articleRefSchema,
  commentEditSchema,
  commentPostSchema,
  commentRefSchema,
  commentReportSchema,
  commentVoteSchema,
  typingSchema,
} from './comment.ts';
import type { ClientToServer } from './events.ts';
import { sessionRenewSchema } from './identity.ts';
import { commentAppealSchema, moderationAppealSchema } from './moderation/appeal.ts';
import {
  articleControlSchema,
  articleSearchSchema,
  articleStateSchema,
} from './moderation/article-controls.ts';
import { actionRefSchema, commentDecideSchema } from './moderation/decision.ts';
import { moderationJoinSchema, queueQuerySchema } from './moderation/queue.ts';
import { decideAllSchema, reportGroupsSchema } from './moderation/report-groups.ts';
import { userSanctionSchema } from './moderation/sanction.ts';
import { statisticsQuerySchema } from './moderation/statistics.ts';
import { sweepQuerySchema, sweepRunSchema } from './moderation/sweep.ts';

/** The form of every event's payload: what the server checks and the protocol page is made from. */
export const eventSchemas = {
  'article:join': articleJoinSchema,
  'article:leave': articleRefSchema,
  'comment:post': commentPostSchema,
  'comment:edit': commentEditSchema,
  'comment:withdraw': commentRefSchema,
  'comment:vote': commentVoteSchema,
  'comment:report': commentReportSchema,
  'comment:typing': typingSchema,
  'comment:appeal': commentAppealSchema,
  'article:confirm': articleConfirmSchema,
  'moderation:join': moderationJoinSchema,
  'moderation:queue': queueQuerySchema,
  'moderation:context': commentRefSchema,
  'moderation:claim': commentRefSchema,
  'moderation:release': commentRefSchema,
  'comment:decide': commentDecideSchema,
  'moderation:groups': reportGroupsSchema,
  'moderation:decide-all': decideAllSchema,
  'moderation:undo': actionRefSchema,
  'moderation:preview': sweepQuerySchema,
  'moderation:sweep': sweepRunSchema,
  'moderation:appeal': moderationAppealSchema,
  'moderation:statistics': statisticsQuerySchema,
  'user:sanction': userSanctionSchema,
  'article:state': articleStateSchema,
  'article:control': articleControlSchema,
  'moderation:articles': articleSearchSchema,
  'session:renew': sessionRenewSchema,
} as const satisfies Record<keyof ClientToServer, unknown>;
