import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Discussion, DiscussionState } from '../core/discussion.ts';
import type { Keep } from '../core/environment.ts';
import type { Interface } from '../i18n/interface.ts';
import { draftName } from './draft-name.ts';
import { DiscussionView } from './discussion-view.tsx';
import { followEdge } from './follow-edge.ts';
import { followHash } from './follow-hash.ts';
import { followOwn } from './follow-own.ts';
import { keepFocus } from './keep-focus.ts';
import { keepPlace } from './keep-place.ts';
import type { Mark } from './view.ts';
import { takeTurn } from './turns.ts';
import { walkFeed } from './walk-feed.ts';

const CLOCK_MS = 30_000;

/**
 * A discussion that follows its store. Its first drawing is the server's, to the letter: the same state
 * at the same moment.
 */
export function LiveDiscussion({
  discussion,
  ui,
  keep,
  drawnAt,
}: {
  readonly discussion: Discussion;
  readonly ui: Interface;
  readonly keep: Keep;
  readonly drawnAt: Date;
}): JSX.Element {
  const [state, setState] = useState(() => beforeTheReader(discussion.getState()));
  const [now, setNow] = useState(drawnAt);
  const [composerKey, setComposerKey] = useState(0);
  const [marks, setMarks] = useState<Readonly<Record<Mark, ReadonlySet<string>>>>(NOTHING_MARKED);
  const [target, setTarget] = useState<string | null>(null);
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const follow = (): void => {
      setState(discussion.getState());
    };
    follow();
    return discussion.subscribe(() => {
      // In a task of its own: what has come over the socket has had one already.
      takeTurn(follow);
      // A page that is put away gets no other task before it is seen again.
      if (discussion.getState().link === 'asleep') follow();
    });
  }, [discussion]);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => {
      setNow(new Date());
    }, CLOCK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [discussion]);
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const ends = [
      followEdge(current, (at) => {
        discussion.setAtEdge(at);
      }),
      followOwn(current, discussion),
      keepFocus(current),
      keepPlace(current, discussion),
      walkFeed(current),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [discussion]);
  useEffect(
    () =>
      frame.current && !state.loading
        ? followHash(frame.current, discussion, setTarget)
        : undefined,
    [discussion, state.loading],
  );

  const articleId = state.article?.id ?? '';
  const view = useMemo(() => {
    const mark = (what: Mark, id: string, on: boolean): void => {
      setMarks((before) => ({ ...before, [what]: withOrWithout(before[what], id, on) }));
    };
    const pointed = target === null ? [] : [target];
    return {
      ...marks,
      state,
      discussion,
      ui,
      keep,
      now,
      mark,
      kept: withThoseAbove([...marks.replying, ...marks.editing, ...pointed], state),
      writeAgain(parentId: string | null, text: string): void {
        keep.set(draftName(articleId, parentId), text);
        if (parentId !== null) mark('replying', parentId, true);
        setComposerKey((key) => key + 1);
      },
    };
  }, [articleId, discussion, keep, marks, now, state, target, ui]);
  const { article, children, comments, cut, me, moreReplies, myVotes, outbox, waiting } = state;
  const threads = useMemo(
    () => view,
    [
      article?.state,
      article?.slowModeMs,
      children,
      comments,
      cut,
      me,
      moreReplies,
      myVotes,
      outbox[0] && outbox,
      waiting,
      marks,
      now,
      target,
    ],
  );
  return (
    <div class="frame" ref={frame}>
      <DiscussionView view={view} threads={threads} composerKey={composerKey} />
    </div>
  );
}

const nobody: ReadonlySet<string> = new Set<string>();
const NOTHING_MARKED = { replying: nobody, editing: nobody, collapsed: nobody };

/** The state without what is only known of this reader: that is how it was drawn for everybody. */
function beforeTheReader(state: DiscussionState): DiscussionState {
  return { ...state, link: 'idle', me: null, outbox: [], myVotes: new Map() };
}

function withOrWithout(before: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const after = new Set(before);
  if (on) after.add(id);
  else after.delete(id);
  return after;
}

function withThoseAbove(
  ids: readonly string[],
  { comments }: DiscussionState,
): ReadonlySet<string> {
  const all = new Set<string>();
  for (const id of ids) {
    for (let at: string | null = id; at !== null && !all.has(at);) {
      all.add(at);
      at = comments.get(at)?.parentId ?? null;
    }
  }
  return all;
}
