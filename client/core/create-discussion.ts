import type { PublicArticle } from '../../src/contract/article.ts';
import type { CommentPage, PublicComment } from '../../src/contract/comment.ts';
import type { GuestSession } from '../../src/contract/identity.ts';
import { limits } from '../../src/contract/limits.ts';
import type { Discussion, DiscussionOptions, DiscussionState, Result } from './discussion.ts';
import { browserEnvironment } from './environment.ts';
import type { Environment } from './environment.ts';
import { absorb, addOwn, addPage, fromPage, showArrivals, withVotes } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import { createOutbox } from './outbox.ts';
import { linkTo, presumedMe } from './server-link.ts';
import type { ServerLink } from './server-link.ts';
import { initialFacts, snapshot } from './snapshot.ts';
import type { Facts } from './snapshot.ts';
import { createSynchroniser } from './synchroniser.ts';

const REPLIES_PAGE = 20;
const MORE_PAGE = 20;

interface World {
  readonly environment?: Environment;
  readonly link?: ServerLink;
}

function isComment(item: object): item is PublicComment {
  return 'id' in item;
}

function votesOf(comments: readonly PublicComment[]): readonly [string, -1 | 0 | 1][] {
  return comments.flatMap((comment) =>
    'myVote' in comment && comment.myVote !== undefined ? [[comment.id, comment.myVote]] : [],
  );
}

/** One article's discussion over a server link. @see Discussion */
export function createDiscussion(options: DiscussionOptions, world: World = {}): Discussion {
  const { articleId, lang, server } = options;
  const environment = world.environment ?? browserEnvironment();
  const link = world.link ?? linkTo(server, lang, environment);
  const { connection, rest, session } = link;
  const path = `/articles/${encodeURIComponent(articleId)}`;
  const listeners = new Set<() => void>();
  if (options.token !== undefined) session.usePublisherToken(options.token);

  const sort = options.sort ?? 'newest';
  let held: Holdings | null = options.initial ? fromPage(options.initial, sort) : null;
  let atEdge = false;
  let typedAt = -Infinity;
  let release: () => void = () => undefined;
  let unsubscribe: readonly (() => void)[] = [];
  let facts: Facts = {
    ...initialFacts(sort, options.initial),
    me: presumedMe(session.guest()),
  };
  let state: DiscussionState | null = null;
  let told = true;

  function changed(change: Partial<Facts> = {}): void {
    facts = { ...facts, ...change };
    state = null;
    if (!told) return;
    told = false;
    queueMicrotask(() => {
      told = true;
      for (const listener of listeners) listener();
    });
  }

  function hold(next: Holdings): void {
    held = next;
    const { article } = facts;
    changed(article ? { article: { ...article, count: next.count } } : {});
  }

  function withVotesOf(comments: readonly PublicComment[]): ReadonlyMap<string, -1 | 0 | 1> {
    const found = votesOf(comments);
    return found.length === 0 ? facts.myVotes : new Map([...facts.myVotes, ...found]);
  }

  const outbox = createOutbox({
    articleId,
    server,
    environment,
    authorId: () => facts.me?.id ?? null,
    send: ({ body, key, parentId }) =>
      connection.status() === 'open'
        ? connection.request('comment:post', { articleId, key, parentId, body })
        : rest.call('POST', `${path}/comments`, { key, parentId, body }),
    onSent: (comment) => {
      if (held) hold(addOwn(held, comment));
    },
    onChange: () => {
      changed();
    },
  });

  function settleOwn(items: readonly object[]): void {
    for (const item of items) {
      if (isComment(item) && item.key !== undefined) outbox.settled(item.key);
    }
  }

  function setPage(page: CommentPage): void {
    const before = held;
    const next = fromPage(page, facts.sort);
    held = before?.epoch === next.epoch ? keepNewer(next, before) : next;
    const shown = [...page.comments, ...page.replies, ...page.pinned];
    settleOwn(shown);
    changed({ article: page.article, failure: null, more: 'idle', myVotes: withVotesOf(shown) });
  }

  const sync = createSynchroniser({
    articleId,
    link,
    environment,
    held: () => held,
    sort: () => facts.sort,
    onPage: setPage,
    onDifference(difference) {
      if (!held) return;
      settleOwn(difference.items);
      hold(absorb(held, difference, { atEdge }));
      if ('article' in difference) changed({ article: difference.article as PublicArticle });
    },
    onMe(me, readers) {
      changed({ me, ...(readers === null ? {} : { readers }) });
      outbox.nudge();
    },
    onLink(next) {
      if (next !== facts.link) changed({ link: next });
      if (next === 'live' || next === 'polling') outbox.nudge();
    },
    onFailure(failure) {
      changed({ failure });
    },
  });

  function setMoreReplies(parentId: string, to: 'loading' | 'failed' | null): void {
    const moreReplies = new Map(facts.moreReplies);
    if (to === null) moreReplies.delete(parentId);
    else moreReplies.set(parentId, to);
    changed({ moreReplies });
  }

  /** One action over whichever way is open; a comment in the answer goes through the same door as all. */
  async function act(
    overSocket: () => Promise<Result<{ comment: PublicComment }>>,
    overHttp: () => Promise<Result<{ comment: PublicComment }>>,
  ): Promise<Result> {
    const result = await (connection.status() === 'open' ? overSocket() : overHttp());
    if (!result.ok) return result;
    if (held) hold(addOwn(held, result.data.comment));
    return { ok: true, data: undefined };
  }

  function replyCursor(parentId: string): string {
    const shown = held?.children.get(parentId) ?? [];
    const direct = shown
      .map((id) => held?.comments.get(id))
      .filter((comment) => comment?.parentId === parentId && comment.key === undefined);
    const last = direct.at(-1);
    return last ? `&cursor=${String(Date.parse(last.createdAt))}.${last.id}` : '';
  }

  return {
    getState: () => (state ??= snapshot(held, facts, outbox.entries())),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      if (unsubscribe.length > 0) return;
      unsubscribe = [
        connection.listen({
          changes(frame) {
            if (frame.articleId !== articleId || !held) return;
            settleOwn(frame.items);
            if (frame.epoch === held.epoch) {
              sync.saw(frame);
              hold(absorb(held, frame, { atEdge }));
            } else sync.saw(frame);
          },
          head(beat) {
            if (beat.articleId !== articleId) return;
            if (beat.readers !== facts.readers) changed({ readers: beat.readers });
            sync.beat(beat);
          },
          tallies(tallies) {
            if (tallies.articleId !== articleId) return;
            if (held && tallies.votes.length > 0) held = withVotes(held, tallies.votes);
            changed({ typing: tallies.typing });
          },
          article(article) {
            if (article.id === articleId) changed({ article });
          },
          session({ reason }) {
            if (reason !== 'expired' && reason !== 'revoked') return;
            session.drop();
            changed({ me: null });
          },
        }),
        environment.onWake(() => {
          sync.wake();
        }),
      ];
      release = link.hold();
      sync.start();
    },
    stop() {
      sync.stop();
      outbox.stop();
      release();
      for (const end of unsubscribe) end();
      unsubscribe = [];
      changed({ link: 'idle' });
    },
    async setSort(next) {
      if (next === facts.sort) return;
      changed({ sort: next, more: 'loading' });
      const query = `sort=${next}&limit=${String(MORE_PAGE)}`;
      const result = await rest.call<CommentPage>('GET', `${path}/comments?${query}`);
      if (facts.sort !== next) return;
      if (result.ok) setPage(result.data);
      else changed({ more: 'failed' });
    },
    async loadMore() {
      const cursor = held?.nextCursor;
      if (!cursor || facts.more === 'loading') return;
      changed({ more: 'loading' });
      const query = `sort=${facts.sort}&limit=${String(MORE_PAGE)}&cursor=${encodeURIComponent(cursor)}`;
      const result = await rest.call<CommentPage>('GET', `${path}/comments?${query}`);
      if (!result.ok || held?.epoch !== result.data.epoch) {
        changed({ more: 'failed' });
        if (result.ok) await sync.refresh();
        return;
      }
      const shown = [...result.data.comments, ...result.data.replies];
      changed({ more: 'idle', myVotes: withVotesOf(shown) });
      hold(addPage(held, result.data, null));
    },
    async loadReplies(parentId) {
      if (!held || facts.moreReplies.get(parentId) === 'loading') return;
      setMoreReplies(parentId, 'loading');
      const query = `parentId=${parentId}&sort=oldest&limit=${String(REPLIES_PAGE)}${replyCursor(parentId)}`;
      const result = await rest.call<CommentPage>('GET', `${path}/comments?${query}`);
      setMoreReplies(parentId, result.ok ? null : 'failed');
      if (!result.ok) return;
      changed({ myVotes: withVotesOf(result.data.comments) });
      hold(addPage(held, result.data, parentId));
    },
    setAtEdge(next) {
      atEdge = next;
    },
    showArrivals() {
      if (held) hold(showArrivals(held));
    },
    post: (draft) => outbox.post(draft),
    retry: (key) => {
      outbox.retry(key);
    },
    discard: (key) => outbox.discard(key),
    async edit(commentId, body) {
      const version = held?.comments.get(commentId)?.version ?? 1;
      return act(
        () => connection.request('comment:edit', { commentId, version, body }),
        () => rest.call('PATCH', `/comments/${commentId}`, { version, body }),
      );
    },
    async withdraw(commentId) {
      return act(
        () => connection.request('comment:withdraw', { commentId }),
        () => rest.call('DELETE', `/comments/${commentId}`),
      );
    },
    async vote(commentId, value) {
      const before = facts.myVotes.get(commentId) ?? 0;
      const set = (to: -1 | 0 | 1): void => {
        changed({ myVotes: new Map(facts.myVotes).set(commentId, to) });
      };
      set(value);
      const result =
        connection.status() === 'open'
          ? await connection.request('comment:vote', { commentId, value })
          : await rest.call<{ id: string; up: number; down: number }>(
              'PUT',
              `/comments/${commentId}/vote`,
              { value },
            );
      if (!result.ok) {
        set(before);
        return result;
      }
      if (held) held = withVotes(held, [result.data]);
      changed();
      return { ok: true, data: undefined };
    },
    async report(commentId, reason, note) {
      const report = { reason, ...(note === '' ? {} : { note }) };
      const result =
        connection.status() === 'open'
          ? await connection.request('comment:report', { commentId, ...report })
          : await rest.call('POST', `/comments/${commentId}/reports`, report);
      return result.ok ? { ok: true, data: undefined } : result;
    },
    typing(parentId) {
      const now = environment.now();
      if (connection.status() !== 'open' || now - typedAt < limits.typingMs / 2) return;
      typedAt = now;
      void connection.request('comment:typing', { articleId, parentId });
    },
    async becomeGuest(name) {
      const result = await rest.call<GuestSession>('POST', '/sessions/guest', { name });
      if (!result.ok) return result;
      session.keepGuest(result.data);
      if (connection.status() === 'open') {
        await connection.request('session:renew', { token: result.data.token });
      }
      changed({ me: presumedMe(result.data.user) });
      outbox.nudge();
      return { ok: true, data: undefined };
    },
    signOut() {
      session.drop();
      changed({ me: null });
      connection.close();
      connection.open();
    },
  };
}

/** A fresh page of the same history never takes back what was heard since it was read. */
function keepNewer(page: Holdings, before: Holdings): Holdings {
  const comments = new Map(before.comments);
  for (const [id, comment] of page.comments) {
    const known = comments.get(id);
    if (!known || comment.rev >= known.rev) comments.set(id, comment);
  }
  const cursor = Math.max(page.cursor, before.cursor);
  const newer = before.countAsOf > page.countAsOf ? before : page;
  return { ...page, comments, cursor, count: newer.count, countAsOf: newer.countAsOf };
}
