import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Undoable } from '../../../src/contract/moderation/decision.ts';
import { useCell, useDesk } from './desk-view.ts';
import { undoOf } from '../core/news.ts';
import { newsText } from './news-text.ts';

const SECOND_MS = 1_000;

/** Takes the last act back while there is time, and says how much is left. */
function Undo({
  undo,
  name,
}: {
  readonly undo: Undoable;
  readonly name: string;
}): JSX.Element | null {
  const { desk, text, ui } = useDesk();
  const leftMs = (): number => Date.parse(undo.undoUntil) - Date.now();
  const [seconds, setSeconds] = useState(Math.ceil(leftMs() / SECOND_MS));
  useEffect(() => {
    const tick = (): void => {
      setSeconds(Math.ceil(leftMs() / SECOND_MS));
    };
    tick();
    const ticking = setInterval(tick, SECOND_MS / 4);
    return () => {
      clearInterval(ticking);
    };
  }, [undo.actionId]);
  if (seconds <= 0) return null;
  return (
    <button
      type="button"
      class="link undo"
      title={ui.count(text.shell.undoSeconds, seconds)}
      onClick={() => void desk.acts.undo()}
    >
      {name} <span aria-hidden="true">{ui.number(seconds)}</span>
    </button>
  );
}

/** What the last act did: said to the eye and to the screen reader alike. */
export function NewsLine(): JSX.Element {
  const { desk, text, ui } = useDesk();
  const news = useCell(desk.acts.news);
  const undo = useCell(desk.acts.undoable);
  const calm = news?.kind === 'guard' && news.guard.kind === null;
  return (
    <div class={`news ${calm ? 'calm' : (news?.kind ?? 'none')}`}>
      <span role="status">{news ? newsText(news, ui, text) : ''}</span>
      {undo && (
        <Undo
          key={undo.actionId}
          undo={undo}
          name={undoOf(news) === undo ? text.shell.undo : text.shell.undoEarlier}
        />
      )}
    </div>
  );
}
