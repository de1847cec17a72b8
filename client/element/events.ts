import type { PublicComment } from '../../src/contract/comment.ts';
import type { Trouble } from '../core/discussion.ts';

/** The details of the events an element sends, by their names without `hiwar:`. */
export interface HiwarEventDetails {
  /** The first page is shown. */
  ready: Readonly<Record<string, never>>;
  /** The number of visible comments, at first and whenever it changes. */
  count: { readonly count: number };
  /** The reader's own comment was accepted. */
  posted: { readonly comment: PublicComment };
  /** The discussion cannot be shown; it goes on trying where that can help. */
  error: { readonly code: Trouble['code'] };
}

/** Sends an event through the shadow root and up the page. */
export function dispatch<N extends keyof HiwarEventDetails>(
  element: HTMLElement,
  name: N,
  detail: HiwarEventDetails[N],
): void {
  element.dispatchEvent(
    new CustomEvent(`hiwar:${name}`, { detail, bubbles: true, composed: true }),
  );
}
