import type {
  ChangeItem,
  CommentPage,
  Difference,
  PublicComment,
} from '../../src/contract/comment.ts';
import type { TestSite } from './start-app.ts';
import type { TestSocket } from './connect.ts';

/** What a fresh read of an article gives: every listed comment by id, and the count. */
export interface Picture {
  readonly comments: Readonly<Record<string, PublicComment>>;
  readonly count: number;
}

/**
 * Reads a whole article anew over REST: all pages, and all replies of every comment.
 * @param form `flat` where nobody has replied: it spares a request for each comment.
 */
export async function freshPicture(
  app: Pick<TestSite, 'call'>,
  articleId: string,
  form: 'threads' | 'flat' = 'threads',
): Promise<Picture> {
  const comments: Record<string, PublicComment> = {};
  let count = 0;
  const read = async (parentId: string | null): Promise<void> => {
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: '100', sort: 'oldest' });
      if (cursor) query.set('cursor', cursor);
      if (parentId) query.set('parentId', parentId);
      const { body } = await app.call('GET', `/articles/${articleId}/comments?${query.toString()}`);
      const page = body as CommentPage;
      count = page.article.count;
      for (const comment of page.comments) {
        comments[comment.id] = comment;
        if (form === 'threads') await read(comment.id);
      }
      cursor = page.nextCursor;
    } while (cursor);
  };
  await read(null);
  return { comments, count };
}

/**
 * The simplest right client: a picture taken before, plus every frame a socket has received since.
 * Follows the contract's rules and shares no code with the product.
 */
export function pictureAfter(before: Picture, client: TestSocket, articleId: string): Picture {
  const comments: Record<string, PublicComment> = { ...before.comments };
  let { count } = before;
  let countAsOf = 0;
  const apply = (item: ChangeItem): void => {
    if (!('id' in item)) return;
    const held = comments[item.id];
    if (!held || item.rev > held.rev) comments[item.id] = item;
  };
  const absorb = (frame: Difference): void => {
    frame.items.forEach(apply);
    for (const [id, replies] of Object.entries(frame.replies)) {
      const parent = comments[id];
      if (parent) comments[id] = { ...parent, replies };
    }
    if (frame.to >= countAsOf) ({ count, to: countAsOf } = frame);
  };
  client.changes.filter((frame) => frame.articleId === articleId).forEach(absorb);
  for (const { votes } of client.tallies.filter((tallies) => tallies.articleId === articleId)) {
    for (const { id, up, down } of votes) {
      const held = comments[id];
      if (held && 'up' in held) comments[id] = { ...held, up, down };
    }
  }
  return { comments, count };
}
