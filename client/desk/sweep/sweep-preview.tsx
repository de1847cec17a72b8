import type { JSX } from 'preact';
import type { SweepPreview as Preview } from '../../../src/contract/moderation/sweep.ts';
import { MarkedText } from '../queue/marked-text.tsx';
import { useDesk } from '../shell/desk-view.ts';
import { SweepOrder } from './sweep-order.tsx';
import type { SweepOnScreen } from './use-sweep.ts';

/** Under so many seconds, what is left is said. */
const SAID_UNDER_S = 60;

/** What would go, before it goes. `onWiden` looks further back and everywhere; null: it does so already. */
export function SweepPreview({
  preview,
  sweep,
  onWiden,
}: {
  readonly preview: Preview;
  readonly sweep: SweepOnScreen;
  readonly onWiden: (() => void) | null;
}): JSX.Element {
  const { now, text, ui } = useDesk();
  const { articles, authors, count, cut, sample, staffKept } = preview;
  const { secondsLeft } = sweep;
  const staff = staffKept > 0 && <p class="soft">{ui.count(text.sweep.staffKept, staffKept)}</p>;
  if (count === 0) {
    return (
      <div class="empty" role="status">
        <p class="title">{text.sweep.nothing}</p>
        <p>{text.sweep.nothingHint}</p>
        {staff}
        {onWiden && (
          <button type="button" class="more" onClick={onWiden}>
            {text.sweep.widen}
          </button>
        )}
      </div>
    );
  }
  return (
    <div class="found">
      <div class="figure" role="status">
        <p class="big">{ui.count(text.sweep.found, count)}</p>
        <p class="soft">
          {ui.count(text.sweep.inArticles, articles)} · {ui.count(text.sweep.byAuthors, authors)}
        </p>
        {cut && <p class="cut">{text.sweep.foundCut}</p>}
        {staff}
      </div>
      <SweepOrder count={count} sweep={sweep} />
      <p class={secondsLeft < SAID_UNDER_S ? 'bad' : 'soft'}>
        {ui.fill(text.sweep.goodFor, { time: clock(secondsLeft, ui.lang) })}
      </p>
      <h3>{ui.count(text.sweep.sample, sample.length)}</h3>
      <ul class="sample">
        {sample.map(({ articleTitle, author, body, createdAt, held, id }) => (
          <li key={id}>
            <p class="who">
              <bdi class="name">{author.name}</bdi>
              <span class="soft">{ui.relative(new Date(createdAt), now)}</span>
              <bdi class="soft">{articleTitle}</bdi>
            </p>
            <MarkedText body={body} held={held} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Minutes and seconds, in the language's digits. */
function clock(seconds: number, lang: string): string {
  const two = new Intl.NumberFormat(lang, { minimumIntegerDigits: 2 });
  const one = new Intl.NumberFormat(lang);
  return `\u2066${one.format(Math.floor(seconds / 60))}:${two.format(seconds % 60)}\u2069`;
}
