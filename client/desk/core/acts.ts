import type { AppealDecision } from '../../../src/contract/moderation/appeal.ts';
import type { DecisionReceipt, Undoable } from '../../../src/contract/moderation/decision.ts';
import type { DecisionAction } from '../../../src/contract/moderation/actions.ts';
import type { SanctionKind } from '../../../src/contract/moderation/sanction.ts';
import type {
  StaffComment,
  StaffDecision,
} from '../../../src/contract/moderation/staff-comment.ts';
import type { PublicUser } from '../../../src/contract/identity.ts';
import type { RemovalReason } from '../../../src/contract/reasons.ts';
import type { Result, Trouble } from '../../core/discussion.ts';
import { createCell } from './cell.ts';
import type { Cell } from './cell.ts';
import type { DeskLine } from './desk-line.ts';
import { undoOf } from './news.ts';
import type { News } from './news.ts';
import type { Queue } from './queue.ts';

export interface Removal {
  readonly reason: RemovalReason;
  /** Told to the author with the reason. */
  readonly note?: string;
}

export interface SanctionForm {
  readonly kind: SanctionKind;
  readonly until?: string;
  readonly reason: RemovalReason;
  readonly note?: string;
  readonly removeComments: boolean;
}

/** What a moderator does to comments and to people, and what is said of it. */
export interface Acts {
  readonly news: Cell<News | null>;
  /** The last act that can be taken back, whatever has been said since; its time may be over. */
  readonly undoable: Cell<Undoable | null>;
  readonly busy: Cell<ReadonlySet<string>>;
  decide(comment: StaffComment, action: DecisionAction, removal?: Removal): Promise<void>;
  decideAppeal(comment: StaffComment, decision: Omit<AppealDecision, 'version'>): Promise<void>;
  /** Whether it was accepted; a refusal is told as news. */
  sanction(user: PublicUser, form: SanctionForm): Promise<boolean>;
  /** Takes the last act back while there is time; else restores the chosen comment if it is removed. */
  undo(): Promise<void>;
  tell(news: News): void;
  refused(trouble: Trouble): void;
}

/** News is of the moment: later it would be taken for news of something else. Longer than an act can be undone. */
const SAID_MS = 20_000;

/** The decision that made the comment what it is; null where its author has changed it since. */
export function latestDecision({ decision, editedAt }: StaffComment): StaffDecision | null {
  return decision !== null && (editedAt === null || editedAt < decision.at) ? decision : null;
}

export function createActs(line: DeskLine, queue: Queue): Acts {
  const news = createCell<News | null>(null);
  const undoable = createCell<Undoable | null>(null);
  const busy = createCell<ReadonlySet<string>>(new Set());

  let fading: ReturnType<typeof setTimeout> | undefined;
  news.subscribe(() => {
    const said = news.get();
    clearTimeout(fading);
    if (said) {
      fading = setTimeout(() => {
        news.set(null);
      }, SAID_MS);
    }
    const undo = undoOf(said);
    if (undo !== null || said?.kind === 'undone') undoable.set(undo);
  });

  function refused(trouble: Trouble): void {
    if (!line.ended(trouble)) news.set({ kind: 'trouble', trouble });
  }

  function setBusy(id: string, on: boolean): void {
    const next = new Set(busy.get());
    if (on) next.add(id);
    else next.delete(id);
    busy.set(next);
  }

  /** One act on one comment at a time; a second decision on a version is told what the first one was. */
  async function act(
    id: string,
    send: () => Promise<Result<DecisionReceipt>>,
    action: DecisionAction,
  ): Promise<void> {
    if (busy.get().has(id)) return;
    const meant = queue.chosen();
    if (meant?.id === id && queue.movedJustNow(id)) {
      news.set({ kind: 'second', decision: latestDecision(meant) });
      return;
    }
    setBusy(id, true);
    const answer = await send();
    setBusy(id, false);
    if (answer.ok) {
      const { actionId, comment, reached, undoUntil } = answer.data;
      queue.take(comment);
      news.set({ kind: 'decided', action, reached, undo: { actionId, undoUntil }, receipt: null });
      return;
    }
    const details = 'details' in answer.error ? answer.error.details : undefined;
    const current = details?.['comment'] as StaffComment | undefined;
    if (current && answer.error.code === 'version_stale') {
      queue.take(current);
      news.set({ kind: 'second', decision: latestDecision(current) });
    } else refused(answer.error);
  }

  const acts: Acts = {
    news,
    undoable,
    busy,
    refused,
    tell: (next) => {
      news.set(next);
    },
    decide: ({ id, version }, action, removal) =>
      act(
        id,
        () => line.request('comment:decide', { commentId: id, action, version, ...removal }),
        action,
      ),
    decideAppeal: ({ id, version }, decision) =>
      act(
        id,
        () => line.request('moderation:appeal', { commentId: id, version, ...decision }),
        decision.outcome === 'accept' ? 'restore' : 'remove',
      ),
    async sanction(user, form) {
      const answer = await line.request('user:sanction', { userId: user.id, ...form });
      if (!answer.ok) {
        refused(answer.error);
        return false;
      }
      const { removal } = answer.data;
      news.set({ kind: 'sanctioned', sanction: form.kind, name: user.name, undo: removal });
      return true;
    },
    async undo() {
      const last = undoable.get();
      if (last && Date.parse(last.undoUntil) > Date.now()) {
        const answer = await line.request('moderation:undo', { actionId: last.actionId });
        if (answer.ok) news.set({ kind: 'undone', ...answer.data });
        else refused(answer.error);
        return;
      }
      const chosen = queue.chosen();
      if (chosen?.status === 'removed') await acts.decide(chosen, 'restore');
    },
  };

  line.listen({
    receipt(receipt) {
      const said = news.get();
      const about = said?.kind === 'decided' || said?.kind === 'swept';
      if (about && said.undo?.actionId === receipt.actionId) news.set({ ...said, receipt });
    },
    guard(guard) {
      news.set({ kind: 'guard', guard });
    },
  });
  return acts;
}
