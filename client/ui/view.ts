import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Discussion, DiscussionState } from '../core/discussion.ts';
import type { Keep } from '../core/environment.ts';
import type { Interface } from '../i18n/interface.ts';

/** What a reader has opened or folded on comments. It outlives their drawing and whatever becomes of them. */
export type Mark = 'replying' | 'editing' | 'collapsed';

/** What every component may see and do. `discussion` is null where the server draws. */
export interface View extends Readonly<Record<Mark, ReadonlySet<string>>> {
  readonly state: DiscussionState;
  readonly discussion: Discussion | null;
  readonly ui: Interface;
  readonly keep: Keep | null;
  readonly now: Date;
  readonly mark: (what: Mark, commentId: string, on: boolean) => void;
  /** Comments that are drawn wherever they are, with those above them: in work, or led to by a link. */
  readonly kept: ReadonlySet<string>;
  /** Opens the composer for a parent (null: the article) with a text in it. */
  readonly writeAgain: (parentId: string | null, text: string) => void;
}

/** Every component has a discussion around it: there is no value without one. */
export const ViewContext = createContext<View>(undefined as unknown as View);

export const useView = (): View => useContext(ViewContext);
