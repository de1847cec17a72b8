import type { JSX } from 'preact';
import { troubleText } from '../ui/trouble-text.ts';
import { useDesk } from './desk-view.ts';

/** What the last action did: said to the eye and to the screen reader alike. */
export function NewsLine(): JSX.Element {
  const { desk, state, text, ui } = useDesk();
  const { news } = state;
  const said = (): string => {
    if (!news) return '';
    if (news.kind === 'trouble') return troubleText(news.trouble, ui);
    if (news.kind === 'state') {
      return ui.fill(text.stateSet, { state: text.articleStates[news.state] });
    }
    const reach = news.action === 'remove' ? text.gone : text.shown;
    return `${text.done[news.action]} ${ui.count(reach, news.reached)}`;
  };
  const undoable = news?.kind === 'decided' && news.action === 'remove';
  return (
    <div class={`news ${news?.kind ?? 'none'}`} role="status">
      <span>{said()}</span>
      {undoable && (
        <button
          type="button"
          class="link"
          onClick={() => void desk.decide(news.commentId, 'restore')}
        >
          {text.undo}
        </button>
      )}
    </div>
  );
}
