import { browserEnvironment } from '../../core/environment.ts';
import { createActs, latestDecision } from './acts.ts';
import type { Acts } from './acts.ts';
import { createChosenArticle } from './article-store.ts';
import type { ChosenArticle } from './article-store.ts';
import { createClaims } from './claims-store.ts';
import type { Claims } from './claims-store.ts';
import { createContextStore } from './context-store.ts';
import type { Context } from './context-store.ts';
import { createDeskLine } from './desk-line.ts';
import type { DeskLine } from './desk-line.ts';
import { createReportGroups } from './groups-store.ts';
import type { ReportGroupsStore } from './groups-store.ts';
import { createQueue } from './queue-store.ts';
import type { Queue } from './queue.ts';

/** One signed-in moderator's desk: what the server says in, what the views draw out. */
export interface Desk {
  readonly line: DeskLine;
  readonly queue: Queue;
  readonly groups: ReportGroupsStore;
  readonly claims: Claims;
  readonly context: Context;
  readonly acts: Acts;
  readonly article: ChosenArticle;
}

export function createDesk(options: {
  readonly server: string;
  readonly lang: string;
  readonly token: string;
  /** The moderator's own user id. */
  readonly me: string;
}): Desk {
  const line = createDeskLine({ ...options, environment: browserEnvironment() });
  const claims = createClaims(line);
  const queue = createQueue(line, {
    joined: (start) => {
      claims.replace(start.claims);
      article.begin(start.guarded);
    },
    overtaken: (id) => void tellOvertaken(id),
  });
  /** Says what somebody else did to the comment that this desk was on, and shows it as it is now. */
  async function tellOvertaken(commentId: string): Promise<void> {
    const answer = await line.request('moderation:context', { commentId });
    const comment = answer.ok ? answer.data.comment : null;
    if (comment?.decision?.by.id === options.me) queue.leave([commentId]);
    else {
      if (comment) queue.see(comment);
      acts.tell({ kind: 'second', decision: comment && latestDecision(comment) });
    }
  }
  const acts = createActs(line, queue);
  const context = createContextStore(line, claims);
  const article = createChosenArticle(line, acts);
  const groups = createReportGroups(line, queue, acts);
  return { line, queue, groups, claims, context, acts, article };
}
