import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SweepPreview as Preview } from '../../../src/contract/moderation/sweep.ts';
import type { RemovalReason } from '../../../src/contract/reasons.ts';
import { ReasonFields } from '../context/reason-fields.tsx';
import { MarkedText } from '../queue/marked-text.tsx';
import { useDesk } from '../shell/desk-view.ts';

/** What would go, before it goes. */
export function SweepPreview({
  preview,
  busy,
  onRun,
}: {
  readonly preview: Preview;
  readonly busy: boolean;
  readonly onRun: (reason: RemovalReason, note: string) => void;
}): JSX.Element {
  const { now, text, ui } = useDesk();
  const [reason, setReason] = useState<RemovalReason>('spam');
  const [note, setNote] = useState('');
  const { articles, authors, count, cut, sample } = preview;
  if (count === 0) return <p class="empty">{text.sweep.nothing}</p>;
  return (
    <div class="found">
      <p class="figure" role="status">
        <strong>{ui.count(text.sweep.found, count)}</strong>{' '}
        {ui.count(text.sweep.inArticles, articles)} {ui.count(text.sweep.byAuthors, authors)}
        {cut && <span class="soft"> {text.sweep.foundCut}</span>}
      </p>
      <h3>{text.sweep.sample}</h3>
      <ul class="sample">
        {sample.map(({ articleTitle, author, body, createdAt, held }) => (
          <li>
            <p class="who">
              <bdi class="name">{author.name}</bdi>
              <span class="soft">{ui.relative(new Date(createdAt), now)}</span>
              <bdi class="soft">{articleTitle}</bdi>
            </p>
            <MarkedText body={body} held={held} />
          </li>
        ))}
      </ul>
      <form
        class="act"
        onSubmit={(event) => {
          event.preventDefault();
          onRun(reason, note.trim());
        }}
      >
        <ReasonFields reason={reason} note={note} onReason={setReason} onNote={setNote} />
        <button type="submit" class="primary danger" disabled={busy} aria-busy={busy}>
          {busy ? text.sweep.sweeping : ui.count(text.sweep.run, count)}
        </button>
      </form>
    </div>
  );
}
