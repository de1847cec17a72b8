import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Discussion, DiscussionState } from '../core/discussion.ts';
import type { Keep } from '../core/environment.ts';
import type { Interface } from '../i18n/interface.ts';
import { draftName } from './composer.tsx';
import { DiscussionView } from './discussion-view.tsx';
import { followEdge } from './follow-edge.ts';
import { followHash } from './follow-hash.ts';
import { followOwn } from './follow-own.ts';

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
  const [replying, setReplying] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState<ReadonlySet<string>>(new Set());
  const frame = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const follow = (): void => {
      setState(discussion.getState());
    };
    follow();
    return discussion.subscribe(follow);
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
  useEffect(
    () => (frame.current ? followEdge(frame.current, (at) => discussion.setAtEdge(at)) : undefined),
    [discussion],
  );

  useEffect(
    () => (frame.current ? followHash(frame.current) : undefined),
    [discussion, state.loading],
  );
  useEffect(() => (frame.current ? followOwn(frame.current, discussion) : undefined), [discussion]);

  const articleId = state.article?.id ?? '';
  const view = useMemo(
    () => ({
      state,
      discussion,
      ui,
      keep,
      now,
      replying,
      setReplying: (commentId: string, open: boolean) => {
        setReplying(withOrWithout(commentId, open));
      },
      editing,
      setEditing: (commentId: string, open: boolean) => {
        setEditing(withOrWithout(commentId, open));
      },
      writeAgain(parentId: string | null, text: string): void {
        keep.set(draftName(articleId, parentId), text);
        if (parentId !== null) setReplying(withOrWithout(parentId, true));
        setComposerKey((key) => key + 1);
      },
    }),
    [articleId, discussion, editing, keep, now, replying, state, ui],
  );
  return (
    <div class="frame" ref={frame}>
      <DiscussionView view={view} composerKey={composerKey} />
    </div>
  );
}

/** The state without what is only known of this reader: that is how it was drawn for everybody. */
function beforeTheReader(state: DiscussionState): DiscussionState {
  return { ...state, link: 'idle', me: null, outbox: [], myVotes: new Map() };
}

function withOrWithout(
  id: string,
  wanted: boolean,
): (before: ReadonlySet<string>) => ReadonlySet<string> {
  return (before) => {
    const after = new Set(before);
    if (wanted) after.add(id);
    else after.delete(id);
    return after;
  };
}
