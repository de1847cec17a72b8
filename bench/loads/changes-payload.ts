import { randomUUID } from 'node:crypto';

/** A frame as the application sends it for one comment, for controls that only pass it on. */
export function changesOf(articleId: string, rev: number, body: string): object {
  const id = randomUUID().replaceAll('-', '').slice(0, 24);
  return {
    articleId,
    epoch: '6923e1a7c0ffee0000000001',
    from: rev - 1,
    to: rev,
    items: [
      {
        id,
        articleId,
        parentId: null,
        rootId: id,
        depth: 0,
        rev,
        version: 1,
        createdAt: new Date().toISOString(),
        replies: 0,
        status: 'visible',
        author: { id: `reader:${randomUUID()}`, name: 'قارئ 2f1a', role: 'reader' },
        body,
        editedAt: null,
        up: 0,
        down: 0,
        pinned: false,
      },
    ],
    count: rev,
    replies: {},
  };
}

/** Revisions given out by article. */
export class Revisions {
  readonly #last = new Map<string, number>();

  next(articleId: string): number {
    const rev = (this.#last.get(articleId) ?? 0) + 1;
    this.#last.set(articleId, rev);
    return rev;
  }
}
