import type { ChangeItem } from '../../src/contract/comment.ts';
import type { Me } from '../../src/contract/identity.ts';
import { absorb, addOwn, showArrivals, withVotes } from './absorb.ts';
import { createActs } from './acts.ts';
import type { Discussion, DiscussionOptions } from './discussion.ts';
import { browserEnvironment } from './environment.ts';
import type { Environment } from './environment.ts';
import { fromPage, letIn } from './holdings.ts';
import { openLinked } from './linked.ts';
import { createOutbox } from './outbox.ts';
import { createReading } from './reading.ts';
import { linkTo } from './server-link.ts';
import type { ServerLink } from './server-link.ts';
import { presumedMe } from './session.ts';
import { initialFacts } from './snapshot.ts';
import type { Facts } from './snapshot.ts';
import { createStore } from './store.ts';
import { createTypists } from './typists.ts';
import { createSynchroniser } from './synchroniser.ts';

interface World {
  readonly environment?: Environment;
  readonly link?: ServerLink;
}

/** One article's discussion over a server link. @see Discussion */
export function createDiscussion(options: DiscussionOptions, world: World = {}): Discussion {
  const { articleId, initial, lang, server, sort = 'newest' } = options;
  const environment = world.environment ?? browserEnvironment();
  const link = world.link ?? linkTo(server, lang, environment);
  const { connection, rest, session, tokens } = link;
  const path = `/articles/${encodeURIComponent(articleId)}`;
  if (options.token !== undefined) tokens.use(options.token);
  if (options.getToken) tokens.useSource(options.getToken);

  const store = createStore(
    { ...initialFacts(sort, initial), me: presumedMe(session.guest()) },
    initial ? fromPage(initial, sort) : null,
  );
  let atEdge = false;
  /** The token that `me` was said of; undefined before it was said of a publisher's. */
  let knownBy = session.hasPublisherToken() ? undefined : session.token();
  let lastId: string | null = null;
  let release: () => void = () => undefined;
  let unsubscribe: readonly (() => void)[] = [];

  const outbox = createOutbox({
    articleId,
    server,
    environment,
    me: () => store.facts().me,
    shownTo() {
      const { me, signedOut } = store.facts();
      return me?.id ?? (signedOut === null ? null : lastId);
    },
    ready: () => knownBy === session.token(),
    async send({ body, key, name, parentId }) {
      const named = name && !store.facts().me && (await acts.becomeGuest(name));
      if (named && !named.ok) return named;
      return connection.status() === 'open'
        ? connection.request('comment:post', { articleId, key, parentId, body })
        : rest.call('POST', `${path}/comments`, { key, parentId, body });
    },
    onSent: (comment) => {
      store.revise((held) => addOwn(held, comment));
    },
    onChange: store.changed,
  });

  function meet(me: Me, more: Partial<Facts>): void {
    const before = store.facts().me;
    const bearer = session.token();
    const same = knownBy === bearer && before?.id === me?.id;
    knownBy = bearer;
    if (before) lastId = before.id;
    store.changed({ ...more, me, ...(me && { signedOut: null }) });
    if (!same) outbox.met(me === null && before?.role === 'guest' ? before.id : null);
  }

  /** An own comment that came back from the server needs no sending any more. */
  function settleOwn(items: readonly ChangeItem[]): void {
    for (const item of items) if ('key' in item && item.key) outbox.settled(item.key);
  }

  const sync = createSynchroniser({
    articleId,
    path,
    link,
    environment,
    held: store.held,
    sort: () => store.facts().sort,
    onPage: (page) => reading.setPage(page),
    onDifference(difference) {
      settleOwn(difference.items);
      store.revise((held) => absorb(held, difference, { atEdge }));
      if ('article' in difference) store.changed({ article: difference.article });
    },
    onMe(me, readers) {
      if (me) tokens.accepted();
      meet(me, readers === null ? {} : { readers });
    },
    onLink(next) {
      if (next === store.facts().link) return;
      store.changed({ link: next });
      if (next === 'live' || next === 'polling') outbox.nudge();
    },
    onFailure(failure) {
      store.changed({ failure });
    },
  });

  const reading = createReading({
    path,
    rest,
    store,
    environment,
    atEdge: () => atEdge,
    onComments: settleOwn,
    refresh: () => sync.refresh(),
  });

  const typists = createTypists(environment, (typing) => {
    if (typing !== store.facts().typing) store.changed({ typing });
  });
  const acts = createActs({
    articleId,
    link,
    store,
    typed: typists.typed,
  });

  function listen(): readonly (() => void)[] {
    return [
      connection.listen({
        changes(frame) {
          const held = store.held();
          if (frame.articleId !== articleId || !held) return;
          settleOwn(frame.items);
          sync.saw(frame.epoch, frame.from);
          if (frame.epoch !== held.epoch) return;
          store.hold(absorb(held, frame, { atEdge }));
          const { confirm, to } = frame;
          if (!confirm || environment.random() >= confirm.share) return;
          environment.after(
            environment.random() * confirm.withinMs,
            () => void connection.request('article:confirm', { articleId, to }),
          );
        },
        head(beat) {
          if (beat.articleId !== articleId) return;
          if (beat.readers !== store.facts().readers) store.changed({ readers: beat.readers });
          sync.saw(beat.epoch, beat.rev);
        },
        tallies({ articleId: of, typing, votes }) {
          if (of !== articleId) return;
          if (votes.length > 0) store.revise((held) => withVotes(held, votes));
          typists.heard(typing);
        },
        article(article) {
          if (article.id === articleId) store.changed({ article });
        },
        session({ reason, sanction }) {
          const { me } = store.facts();
          if (me && (sanction || reason === 'lifted'))
            store.changed({ me: { ...me, sanction } as Me });
        },
      }),
      tokens.onMe((me, code) => {
        meet(me, { signedOut: code });
      }),
      environment.onWake(sync.wake),
      environment.onSleep(sync.sleep),
    ];
  }

  return {
    ...acts,
    setSort: reading.setSort,
    loadMore: reading.loadMore,
    loadReplies: reading.loadReplies,
    post: outbox.post,
    retry: outbox.retry,
    discard: outbox.discard,
    getState: () => store.state(outbox.entries),
    subscribe: store.subscribe,
    start() {
      if (unsubscribe.length > 0) return;
      unsubscribe = listen();
      release = link.hold(articleId);
      outbox.start();
      sync.start();
    },
    stop() {
      sync.stop();
      typists.stop();
      outbox.stop();
      release();
      for (const end of unsubscribe) end();
      unsubscribe = [];
      store.changed({ link: 'idle' });
    },
    setAtEdge(next) {
      atEdge = next;
    },
    openLink: (commentId) => openLinked({ path, rest, store }, commentId),
    showReplies(parentId) {
      store.revise((held) => letIn(held, parentId));
    },
    showArrivals() {
      store.revise(showArrivals);
    },
    useToken: tokens.use,
    useTokenSource: tokens.useSource,
  };
}
