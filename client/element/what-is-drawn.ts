import type { CommentPage, Sort } from '../../src/contract/comment.ts';

/** What stands in the shadow root before anything acts. */
export interface Drawn {
  readonly page: CommentPage & { readonly readers?: number };
  readonly sort: Sort;
  readonly lang: string;
  /** ISO 8601, the moment it was drawn at: relative times must agree. */
  readonly drawnAt: string;
}

/** What the server leaves beside its drawing. */
export const INITIAL = 'script[data-hiwar-initial]';

/** Reads what was left beside the drawing of an article; null if it is of another, or broken. */
export function readInitial(script: Element | null, articleId: string): Drawn | null {
  try {
    const drawn = JSON.parse(script?.textContent ?? 'null') as Drawn | null;
    return drawn?.page.article.id === articleId ? drawn : null;
  } catch {
    return null;
  }
}
