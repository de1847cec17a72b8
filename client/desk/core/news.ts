import type { GuardNews } from '../../../src/contract/moderation/article-controls.ts';
import type { DecisionAction } from '../../../src/contract/moderation/actions.ts';
import type { RemovalReceipt, Undoable } from '../../../src/contract/moderation/decision.ts';
import type { SanctionKind } from '../../../src/contract/moderation/sanction.ts';
import type { StaffDecision } from '../../../src/contract/moderation/staff-comment.ts';
import type { Trouble } from '../../core/discussion.ts';

/** What happened last, said once. */
export type News =
  | {
      readonly kind: 'decided';
      readonly action: DecisionAction;
      readonly reached: number;
      readonly undo: Undoable;
      readonly receipt: RemovalReceipt | null;
    }
  | {
      readonly kind: 'swept';
      readonly removed: number;
      readonly kept: number;
      /** Null where nothing was removed. */
      readonly undo: Undoable | null;
      readonly receipt: RemovalReceipt | null;
    }
  | {
      readonly kind: 'sanctioned';
      readonly sanction: SanctionKind;
      readonly name: string;
      readonly undo: Undoable | null;
    }
  | {
      readonly kind: 'decidedAll';
      readonly action: 'approve' | 'remove';
      readonly changed: number;
      readonly kept: number;
      readonly undo: Undoable;
    }
  | { readonly kind: 'undone'; readonly undone: number; readonly kept: number }
  | { readonly kind: 'second'; readonly decision: StaffDecision | null }
  | { readonly kind: 'controlled' }
  | { readonly kind: 'guard'; readonly guard: GuardNews }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

/** What can still be taken back by this news; null for nothing. */
export function undoOf(news: News | null): Undoable | null {
  return news !== null && 'undo' in news ? news.undo : null;
}
