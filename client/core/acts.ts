import type { PublicComment } from '../../src/contract/comment.ts';
import type { GuestSession } from '../../src/contract/identity.ts';
import { addOwn, withVotes } from './absorb.ts';
import type { Answer, Payload } from './connection.ts';
import type { Discussion, Result } from './discussion.ts';
import type { ServerLink } from './server-link.ts';
import { presumedMe } from './session.ts';
import type { Store } from './store.ts';

/** What a reader does beside writing, over whichever way is open. */
export type Acts = Pick<
  Discussion,
  'edit' | 'withdraw' | 'vote' | 'report' | 'appeal' | 'typing' | 'becomeGuest' | 'signOut'
>;

type Told = `comment:${'edit' | 'withdraw' | 'vote' | 'report' | 'appeal'}`;

const done = { ok: true, data: undefined } as const;

/** What a reader of one discussion does. */
export function createActs(parts: {
  readonly articleId: string;
  readonly link: ServerLink;
  readonly store: Store;
  readonly typed: () => boolean;
}): Acts {
  const { articleId, link, store, typed } = parts;
  const { connection, rest, session } = link;

  /** Tells the server what is done to a comment, over the socket or else by HTTP: the same order either way. */
  function tell<E extends Told>(
    event: E,
    commentId: string,
    [method, path]: readonly [string, string],
    order?: Omit<Payload<E>, 'commentId'>,
  ): Promise<Result<Answer<E>>> {
    return connection.status() === 'open'
      ? connection.request(event, { commentId, ...order })
      : rest.call(method, `/comments/${commentId}${path}`, order);
  }

  async function taken(telling: Promise<Result<{ comment: PublicComment }>>): Promise<Result> {
    const result = await telling;
    if (!result.ok) return result;
    store.revise((held) => addOwn(held, result.data.comment));
    return done;
  }

  function noteVote(commentId: string, value: -1 | 0 | 1): void {
    store.changed({ myVotes: new Map(store.facts().myVotes).set(commentId, value) });
  }

  return {
    edit: (commentId, version, body) =>
      taken(tell('comment:edit', commentId, ['PATCH', ''], { version, body })),
    withdraw: (commentId) => taken(tell('comment:withdraw', commentId, ['DELETE', ''])),
    async vote(commentId, value) {
      const before = store.facts().myVotes.get(commentId) ?? 0;
      noteVote(commentId, value);
      const result = await tell('comment:vote', commentId, ['PUT', '/vote'], { value });
      if (!result.ok) {
        noteVote(commentId, before);
        return result;
      }
      store.revise((held) => withVotes(held, [result.data]));
      return done;
    },
    async report(commentId, reason, note) {
      const report = { reason, ...(note && { note }) };
      const result = await tell('comment:report', commentId, ['POST', '/reports'], report);
      return result as Result;
    },
    appeal: (commentId, text) =>
      taken(tell('comment:appeal', commentId, ['POST', '/appeals'], { text })),
    typing(parentId) {
      if (connection.status() === 'open' && typed())
        void connection.request('comment:typing', { articleId, parentId });
    },
    async becomeGuest(name) {
      const result = await rest.call<GuestSession>('POST', '/sessions/guest', {
        name,
        articleId,
      });
      if (!result.ok) return result;
      session.keepGuest(result.data);
      if (!(await link.tokens.renew())) link.tokens.tell(presumedMe(session.guest()), null);
      return done;
    },
    signOut() {
      session.drop();
      link.tokens.tell(null, null);
      void link.tokens.renew();
    },
  };
}
