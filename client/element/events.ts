import type { PublicComment } from '../../src/contract/comment.ts';
import type { Me } from '../../src/contract/identity.ts';

/** The details of the events an element sends, by their names without `hiwar:`. */
export interface HiwarEventDetails {
  /** The first page is shown. */
  ready: Readonly<Record<string, never>>;
  /** The number of visible comments, at first and whenever it changes. */
  count: { readonly count: number };
  /** The reader's own comment was accepted. */
  posted: { readonly comment: PublicComment };
  /** Who the reader is changed; `code` says why there is nobody any more, where a token was refused or ended. */
  session: { readonly me: Me; readonly code: string | null };
  /** The discussion cannot be shown, or the reader's token was refused (`token_…`); reading goes on. */
  error: { readonly code: string };
}

/** The events by their full names, for `addEventListener`. */
export type HiwarEventMap = {
  [N in keyof HiwarEventDetails as `hiwar:${N}`]: CustomEvent<HiwarEventDetails[N]>;
};

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
