import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ArticleState } from '../../src/contract/article.ts';
import type { RemovalReason } from '../../src/contract/reasons.ts';
import type { QueueState } from '../../src/contract/moderation/queue.ts';
import type { Interface } from '../i18n/interface.ts';
import { DeskItem } from './desk-item.tsx';
import { listenForKeys } from './desk-keys.ts';
import type { DeskMessages } from './desk-messages.ts';
import { keptSession } from './desk-session.ts';
import type { DeskSession } from './desk-session.ts';
import type { Desk } from './desk-store.ts';
import { DeskContext, useDesk } from './desk-view.ts';
import { KeyHelp } from './key-help.tsx';
import { NewsLine } from './news-line.tsx';
import { SignIn } from './sign-in.tsx';

const CLOCK_MS = 30_000;
const TOP_PX = 120;

function Filters(): JSX.Element {
  const { desk, state, text, ui } = useDesk();
  const { counts } = state;
  const tab = (filter: QueueState, count: number): JSX.Element => (
    <button
      type="button"
      aria-pressed={state.filter === filter}
      onClick={() => void desk.show(filter, state.articleId)}
    >
      {text.filters[filter]}
      {count > 0 && <span class="count">{ui.number(count)}</span>}
    </button>
  );
  return (
    <nav class="filters">
      {tab('all', 0)}
      {tab('pending', counts.pending)}
      {tab('reported', counts.reported)}
    </nav>
  );
}

function ArticleBar(): JSX.Element | null {
  const { desk, state, text } = useDesk();
  if (state.articleId === null) return null;
  const { article } = state;
  return (
    <div class="article-bar">
      <bdi class="title">{article?.title ?? '…'}</bdi>
      <label>
        <span>{text.discussionIs}</span>
        <select
          value={article?.state ?? 'open'}
          disabled={!article || !state.live}
          onChange={(event) => void desk.setArticleState(event.currentTarget.value as ArticleState)}
        >
          {Object.entries(text.articleStates).map(([value, name]) => (
            <option value={value}>{name}</option>
          ))}
        </select>
      </label>
      <button type="button" class="link" onClick={() => void desk.show(state.filter, null)}>
        {text.everyArticle}
      </button>
    </div>
  );
}

function List(): JSX.Element {
  const { desk, state, text, ui } = useDesk();
  if (state.items.length === 0) {
    return (
      <div class="empty" aria-busy={state.loading}>
        <p class="title">{state.loading ? ui.text.loading : text.empty[state.filter]}</p>
        {!state.loading && <p>{text.emptyText}</p>}
      </div>
    );
  }
  return (
    <div class="items">
      {state.fresh > 0 && (
        <button
          type="button"
          class="fresh"
          onClick={() => {
            desk.showFresh();
            scrollTo({ top: 0 });
          }}
        >
          {ui.count(text.fresh, state.fresh)}
        </button>
      )}
      {state.items.map((comment) => (
        <DeskItem key={comment.id} comment={comment} />
      ))}
      {state.more && (
        <button type="button" class="more" onClick={() => void desk.loadMore()}>
          {ui.text.loadMore}
        </button>
      )}
    </div>
  );
}

/** The whole desk of one signed-in moderator. */
export function DeskApp({
  desk,
  session,
  ui,
  text,
  onSignOut,
}: {
  readonly desk: Desk;
  readonly session: DeskSession;
  readonly ui: Interface;
  readonly text: DeskMessages;
  readonly onSignOut: () => void;
}): JSX.Element {
  const [state, setState] = useState(desk.getState());
  const [now, setNow] = useState(new Date());
  const [help, setHelp] = useState(false);
  useEffect(() => {
    const unsubscribe = desk.subscribe(() => {
      setState(desk.getState());
    });
    desk.start();
    const clock = setInterval(() => {
      setNow(new Date());
    }, CLOCK_MS);
    const onScroll = (): void => {
      desk.setAtTop(scrollY < TOP_PX);
    };
    addEventListener('scroll', onScroll, { passive: true });
    return () => {
      unsubscribe();
      desk.stop();
      clearInterval(clock);
      removeEventListener('scroll', onScroll);
    };
  }, [desk]);
  useEffect(() => {
    const reasons = Object.keys(ui.text.removalReasons) as RemovalReason[];
    return listenForKeys(desk, reasons, () => {
      setHelp((shown) => !shown);
    });
  }, [desk, ui]);

  const refusals = {
    expired: null,
    invalid: text.notTrusted,
    forbidden: text.notModerator,
  } as const;
  const view = useMemo(() => ({ desk, state, ui, text, now }), [desk, now, state, text, ui]);
  return (
    <DeskContext.Provider value={view}>
      <header class="bar">
        <h1>{text.title}</h1>
        <span class={state.live ? 'link-state live' : 'link-state'} role="status">
          {state.live ? text.live : text.connecting}
        </span>
        <bdi class="me">{session.name}</bdi>
        <button
          type="button"
          class="link"
          onClick={() => {
            setHelp(true);
          }}
        >
          {text.keys} <kbd>?</kbd>
        </button>
        <button type="button" class="link" onClick={onSignOut}>
          {text.signOut}
        </button>
        <Filters />
      </header>
      <main>
        <ArticleBar />
        <List />
      </main>
      <NewsLine />
      {help && (
        <KeyHelp
          onClose={() => {
            setHelp(false);
          }}
        />
      )}
      {state.signedOut && (
        <div class="overlay">
          <SignIn
            text={text}
            heading={state.signedOut === 'expired' ? text.expired : text.title}
            lead={state.signedOut === 'expired' ? text.expiredText : text.signInText}
            trouble={refusals[state.signedOut]}
            onSignIn={(renewed) => {
              keptSession.set(renewed);
              desk.signIn(renewed.token);
            }}
          />
        </div>
      )}
    </DeskContext.Provider>
  );
}
