import {
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
import { articleStateSchema, commentDecideSchema, moderationJoinSchema } from './moderation.ts';

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
  'moderation:join': moderationJoinSchema,
  'comment:decide': commentDecideSchema,
  'article:state': articleStateSchema,
  'session:renew': sessionRenewSchema,
} as const satisfies Record<keyof ClientToServer, unknown>;
