import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AuthorHistory } from '../../../src/contract/moderation/context.ts';
import type { SanctionKind } from '../../../src/contract/moderation/sanction.ts';
import type { RemovalReason } from '../../../src/contract/reasons.ts';
import { useDesk } from '../shell/desk-view.ts';
import { localMinute } from '../shell/local-minute.ts';
import { ReasonFields } from './reason-fields.tsx';

const DAY_MS = 86_400_000;
const SPANS = { day: 1, week: 7, month: 30 } as const;
type Span = keyof typeof SPANS | 'date';

/** When a suspension ends, ISO 8601; null for a date that is not given or has passed. */
function endOf(span: Span, date: string): string | null {
  const end = span === 'date' ? Date.parse(date) : Date.now() + SPANS[span] * DAY_MS;
  return end > Date.now() ? new Date(end).toISOString() : null;
}

/** Warns, suspends, bans, or lifts what is in force; the author is always told. */
export function SanctionForm({
  author,
  onDone,
}: {
  readonly author: AuthorHistory;
  readonly onDone: (done: boolean) => void;
}): JSX.Element {
  const { desk, text, ui } = useDesk();
  const kinds: readonly SanctionKind[] = author.sanction
    ? ['lift', 'warn', 'suspend', 'ban']
    : ['warn', 'suspend', 'ban'];
  const [kind, setKind] = useState<SanctionKind>(kinds[0] ?? 'warn');
  const [span, setSpan] = useState<Span>('day');
  const [date, setDate] = useState('');
  const [noEnd, setNoEnd] = useState(false);
  const [reason, setReason] = useState<RemovalReason>('insult');
  const [note, setNote] = useState('');
  const [removeComments, setRemoveComments] = useState(false);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector('input')?.focus();
  }, []);

  async function apply(): Promise<void> {
    if (busy) return;
    const until = endOf(span, date);
    setNoEnd(kind === 'suspend' && until === null);
    if (kind === 'suspend' && until === null) return;
    setBusy(true);
    const said = note.trim();
    const done = await desk.acts.sanction(author.user, {
      kind,
      reason,
      ...(kind === 'suspend' && until !== null ? { until } : {}),
      ...(said ? { note: said } : {}),
      removeComments: removeComments && kind !== 'lift',
    });
    setBusy(false);
    if (done) onDone(true);
  }

  return (
    <form
      ref={form}
      class="act"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone(false);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <h3>
        {text.context.act}: <bdi>{author.user.name}</bdi>
      </h3>
      <fieldset>
        <legend>{text.context.kind}</legend>
        {kinds.map((value) => (
          <label class="choice">
            <input
              type="radio"
              name="kind"
              checked={value === kind}
              onChange={() => {
                setKind(value);
              }}
            />
            <span>{text.context.kinds[value]}</span>
          </label>
        ))}
        <p class="soft">{text.context.kindHints[kind]}</p>
      </fieldset>
      {kind === 'suspend' && (
        <label>
          <span>{text.context.forHowLong}</span>
          <select
            value={span}
            onChange={(event) => {
              setSpan(event.currentTarget.value as Span);
            }}
          >
            {Object.entries(text.context.spans).map(([value, name]) => (
              <option value={value}>{name}</option>
            ))}
          </select>
        </label>
      )}
      {kind === 'suspend' && span === 'date' && (
        <label>
          <span>{text.context.suspendUntil}</span>
          <input
            type="datetime-local"
            required
            value={date}
            min={localMinute(new Date().toISOString())}
            onInput={(event) => {
              setDate(event.currentTarget.value);
              setNoEnd(false);
            }}
          />
        </label>
      )}
      {noEnd && (
        <p class="trouble" role="alert">
          {text.context.noEnd}
        </p>
      )}
      {kind !== 'lift' && (
        <>
          <ReasonFields reason={reason} note={note} onReason={setReason} onNote={setNote} />
          <label class="choice">
            <input
              type="checkbox"
              checked={removeComments}
              onChange={(event) => {
                setRemoveComments(event.currentTarget.checked);
              }}
            />
            <span>
              {text.context.removeAll} ({ui.count(text.context.wrote, author.comments)})
            </span>
          </label>
        </>
      )}
      <div class="send-row">
        <button
          type="submit"
          class={kind === 'lift' || kind === 'warn' ? 'primary' : 'primary danger'}
          aria-disabled={busy}
          aria-busy={busy}
        >
          {text.context.apply}
        </button>
        <button
          type="button"
          class="link"
          onClick={() => {
            onDone(false);
          }}
        >
          {text.shell.cancel}
        </button>
      </div>
    </form>
  );
}
