import type { ItemContext } from '../../../src/contract/moderation/context.ts';
import type { Trouble } from '../../core/discussion.ts';
import { createCell } from './cell.ts';
import type { Cell } from './cell.ts';
import type { Claims } from './claims-store.ts';
import type { DeskLine } from './desk-line.ts';

/** A moderator who leafs through the queue opens only what they stay on. */
const STAY_MS = 200;

export interface OpenItem {
  readonly commentId: string | null;
  /** Null while it is read. */
  readonly context: ItemContext | null;
  readonly trouble: Trouble | null;
}

/** What is known around the open comment. Opening claims it. */
export interface Context {
  readonly open: Cell<OpenItem>;
  show(commentId: string | null): void;
  /** Reads it anew, after something about it has changed. */
  refresh(): void;
}

export function createContextStore(line: DeskLine, claims: Claims): Context {
  const open = createCell<OpenItem>({ commentId: null, context: null, trouble: null });
  let staying: ReturnType<typeof setTimeout> | undefined;

  async function read(commentId: string): Promise<void> {
    const answer = await line.request('moderation:context', { commentId });
    const now = open.get();
    if (now.commentId !== commentId) return;
    if (answer.ok) open.set({ commentId, context: answer.data, trouble: null });
    // What is known stays in sight, and what is written beside it: the line says that it is down.
    else if (now.context === null) open.set({ ...now, trouble: answer.error });
  }

  line.onOpen(() => {
    const { commentId } = open.get();
    if (commentId !== null) void read(commentId);
  });

  return {
    open,
    show(commentId) {
      if (commentId === open.get().commentId) return;
      clearTimeout(staying);
      open.set({ commentId, context: null, trouble: null });
      if (commentId === null) claims.open(null);
      else {
        staying = setTimeout(() => {
          claims.open(commentId);
          void read(commentId);
        }, STAY_MS);
      }
    },
    refresh() {
      const { commentId } = open.get();
      if (commentId !== null) void read(commentId);
    },
  };
}
