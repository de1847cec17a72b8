import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Discussion, DiscussionState } from '../core/discussion.ts';
import type { Keep } from '../core/environment.ts';
import type { Interface } from '../i18n/interface.ts';

/** What every component may see and do. `discussion` is null where the server draws. */
export interface View {
  readonly state: DiscussionState;
  readonly discussion: Discussion | null;
  readonly ui: Interface;
  readonly keep: Keep | null;
  readonly now: Date;
  /** Comments whose reply is being written: it stays open whatever becomes of them. */
  readonly replying: ReadonlySet<string>;
  /** Own comments that are being edited. */
  readonly editing: ReadonlySet<string>;
  readonly setEditing: (commentId: string, open: boolean) => void;
  readonly setReplying: (commentId: string, open: boolean) => void;
  /** Opens the composer for a parent (null: the article) with a text in it. */
  readonly writeAgain: (parentId: string | null, text: string) => void;
}

export const ViewContext = createContext<View | null>(null);

/** @throws Error outside of a discussion. */
export function useView(): View {
  const view = useContext(ViewContext);
  if (!view) throw new Error('no discussion around this component');
  return view;
}
