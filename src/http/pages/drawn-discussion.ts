import { discussionCss, renderDiscussion } from '../../../client/ui/render.tsx';
import type { CommentPage, Sort } from '../../contract/comment.ts';
import { scriptJson } from './structured-data.ts';

/** The first page of a discussion as it is to be drawn. */
export interface DrawnDiscussion {
  /** As every reader may see it. */
  readonly page: CommentPage;
  readonly readers: number;
  /** Of the interface. */
  readonly lang: string;
  readonly sort: Sort;
  readonly now: Date;
}

/**
 * What stands inside of `<hiwar-discussion>`: a declarative shadow root (HTML Standard, `template` with
 * `shadowrootmode`), there before any script, and the data from which the script goes on.
 */
export function drawDiscussion({ lang, now, page, readers, sort }: DrawnDiscussion): string {
  const shown = { ...page, readers };
  const initial = scriptJson({ page: shown, sort, lang, drawnAt: now.toISOString() });
  return (
    `<template shadowrootmode="open"><style>${discussionCss}</style>` +
    `<div class="root">${renderDiscussion({ page: shown, lang, sort, now })}</div></template>` +
    `<script type="application/json" data-hiwar-initial>${initial}</script>`
  );
}
