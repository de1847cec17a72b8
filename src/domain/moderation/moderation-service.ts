import type { AppealDecision } from '../../contract/moderation/appeal.ts';
import type { AuditPage, AuditQuery } from '../../contract/moderation/audit.ts';
import type { Decision } from '../../contract/moderation/decision.ts';
import type { QueueQuery } from '../../contract/moderation/queue.ts';
import type { UserSanction } from '../../contract/moderation/sanction.ts';
import type { DecideAll } from '../../contract/moderation/report-groups.ts';
import type { SweepQuery, SweepRun } from '../../contract/moderation/sweep.ts';
import type { Change } from '../article/committed.ts';
import type { Comment } from '../comment/comment.ts';
import { DomainError } from '../domain-error.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import { decideAll } from './decide-all.ts';
import type { DecidedAll } from './decide-all.ts';
import { answerAppeal, decideComment } from './decide-comment.ts';
import type { TakenAct } from './decide-comment.ts';
import type { ModerationDependencies } from './dependencies.ts';
import { headlines } from './headlines.ts';
import { readAudit } from './read-audit.ts';
import { readContext } from './read-context.ts';
import type { ReadContext } from './read-context.ts';
import { readQueue } from './read-queue.ts';
import type { ReadQueue } from './read-queue.ts';
import { readReportGroups } from './read-report-groups.ts';
import type { ReadReportGroups } from './read-report-groups.ts';
import { SharedQueueCounts } from './shared-queue-counts.ts';
import { sanctionsOf, sanctionUser } from './sanction-user.ts';
import type { Sanctioned, SanctionOrder } from './sanction-user.ts';
import { previewSweep } from './sweep/preview-sweep.ts';
import type { ReadPreview } from './sweep/preview-sweep.ts';
import { runSweep } from './sweep/run-sweep.ts';
import type { Swept } from './sweep/run-sweep.ts';
import { undoAct } from './undo-act.ts';

/** Whether somebody has decided on a comment, or on an appeal, or taken that back. */
function isActedOn({ after, before }: Change): boolean {
  if (before === null) return after.decision !== null;
  return before.decision !== after.decision || before.appeal !== after.appeal;
}

/** What moderators do, for sockets and REST alike: one use case for each method, in a file of its own. */
export class ModerationService {
  readonly #deps: ModerationDependencies;
  /** Of the queues. */
  readonly counts: SharedQueueCounts;

  constructor(deps: ModerationDependencies) {
    this.#deps = deps;
    const { clock, comments, feed } = deps;
    this.counts = new SharedQueueCounts({ ask: () => comments.queueCounts(), clock });
    // An arrival may be missing for a second; what has been decided may not seem undone.
    feed.on('committed', ({ changes }) => {
      if (changes.some(isActedOn)) this.counts.expire();
    });
  }

  decide(visitor: Visitor, commentId: string, decision: Decision): Promise<TakenAct> {
    return decideComment(this.#deps, visitor, commentId, decision);
  }

  answerAppeal(visitor: Visitor, commentId: string, decision: AppealDecision): Promise<TakenAct> {
    return answerAppeal(this.#deps, visitor, commentId, decision);
  }

  decideAll(visitor: Visitor, decision: DecideAll): Promise<DecidedAll> {
    return decideAll(this.#deps, visitor, decision);
  }

  reportGroups(visitor: Visitor): Promise<ReadReportGroups> {
    return readReportGroups(this.#deps, visitor);
  }

  undo(visitor: Visitor, actionId: string): ReturnType<typeof undoAct> {
    return undoAct(this.#deps, visitor, actionId);
  }

  sanction(visitor: Visitor, order: SanctionOrder): Promise<Sanctioned> {
    return sanctionUser(this.#deps, visitor, order);
  }

  previewSweep(visitor: Visitor, query: SweepQuery): Promise<ReadPreview> {
    return previewSweep(this.#deps, visitor, query);
  }

  /** `onProgress` is told how many of the preview's comments have been gone through. */
  sweep(
    visitor: Visitor,
    run: SweepRun,
    onProgress: (done: number, of: number) => void,
  ): Promise<Swept> {
    return runSweep(this.#deps, visitor, run, onProgress);
  }

  /** Every sanction a user was given, newest first. @throws DomainError `forbidden`. */
  sanctions(visitor: Visitor, userId: string): Promise<readonly UserSanction[]> {
    authorize(visitor, 'audit.read', this.#deps.clock.now());
    return sanctionsOf(this.#deps, userId);
  }

  context(visitor: Visitor, commentId: string): Promise<ReadContext> {
    return readContext(this.#deps, visitor, commentId);
  }

  queue(visitor: Visitor, query: QueueQuery): Promise<ReadQueue> {
    return readQueue({ ...this.#deps, counts: this.counts }, visitor, query);
  }

  audit(visitor: Visitor, query: AuditQuery): Promise<AuditPage> {
    return readAudit(this.#deps, visitor, query);
  }

  /** The comment as it is now, for a moderator whose decision came second. */
  async current(commentId: string): Promise<Comment | null> {
    const [comment] = await this.#deps.comments.byIds([commentId]);
    return comment ?? null;
  }

  /** @throws DomainError `comment_unknown`, and what who may not read the queue is refused with. */
  async expectComment(visitor: Visitor, commentId: string): Promise<void> {
    authorize(visitor, 'queue.read', this.#deps.clock.now());
    if (!(await this.current(commentId))) throw new DomainError('comment_unknown');
  }

  titles(comments: readonly Comment[]): Promise<ReadonlyMap<string, string>> {
    return headlines(this.#deps.articles, comments);
  }
}
