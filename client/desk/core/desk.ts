import { browserEnvironment } from '../../core/environment.ts';
import { createActs } from './acts.ts';
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
import type { Queue } from './queue-store.ts';

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
}): Desk {
  const line = createDeskLine({ ...options, environment: browserEnvironment() });
  const claims = createClaims(line);
  const queue = createQueue(line, {
    claims: (all) => {
      claims.replace(all);
    },
    overtaken: () => {
      acts.tell({ kind: 'overtaken' });
    },
  });
  const acts = createActs(line, queue);
  const context = createContextStore(line, claims);
  const article = createChosenArticle(line, acts);
  const groups = createReportGroups(line, queue, acts);
  return { line, queue, groups, claims, context, acts, article };
}
