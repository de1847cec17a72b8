import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { limits } from '../../src/contract/limits.ts';
import type { Trouble } from '../core/discussion.ts';
import { AGAIN } from '../core/outbox.ts';
import { barOf } from './bar-of.ts';
import { draftName } from './draft-name.ts';
import { fits } from './graphemes.ts';
import { FormatButtons } from './format-buttons.tsx';
import { Sanction } from './sanction.tsx';
import { sendKeys } from './send-keys.ts';
import { useSlowMode } from './slow-mode.ts';
import { TextField } from './text-field.tsx';
import { troubleText } from './trouble-text.ts';
import { useDraft } from './use-draft.ts';
import { useView } from './view.ts';

/**
 * «اضافة تعليق»: a text, once a name, and one button. What is typed is kept as a draft until the outbox
 * has it, whatever is refused, closed or removed meanwhile.
 */
export function Composer({
  parentId,
  onEnd,
}: {
  readonly parentId: string | null;
  readonly onEnd?: () => void;
}): JSX.Element {
  const { discussion, now, state, ui, writeAgain } = useView();
  const { article, me } = state;
  const articleId = article?.id ?? '';
  const [text, setText] = useDraft(draftName(articleId, parentId));
  const [name, setName] = useState('');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const [touched, setTouched] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = useRef(text);
  typed.current = text;
  const id = `write-${parentId ?? 'new'}`;

  useEffect(() => {
    if (parentId !== null) field.current?.focus();
  }, [parentId]);

  const closed = article?.state === 'closed';
  const bar = barOf(me, now);
  const shut = closed || !!bar;
  const sanction = bar ?? (parentId === null && me?.sanction);
  const measure = sanction && <Sanction sanction={sanction} />;
  const parent = parentId === null ? null : state.comments.get(parentId);
  const orphaned = parentId !== null && parent?.status !== 'visible';
  const editedAt = parent && 'editedAt' in parent ? parent.editedAt : null;
  const editedBefore = useRef(editedAt);
  const wait = useSlowMode(state);

  function write(next: string): void {
    setText(next);
    setTrouble(null);
    if (next !== '') discussion?.typing(parentId);
  }

  async function send(): Promise<void> {
    if (!discussion || busy || shut || orphaned || wait !== null || !fits(text)) return;
    if (me === null) {
      setBusy(true);
      const result = await discussion.becomeGuest(name);
      setBusy(false);
      if (!result.ok && !AGAIN.test(result.error.code)) {
        setTrouble(result.error);
        return;
      }
    }
    discussion.post({ parentId, body: text, name });
    if (typed.current !== text) return;
    write('');
    onEnd?.();
    if (parentId === null) field.current?.focus();
  }

  const keys = sendKeys(send, onEnd);

  if (closed && text === '') return <p class="notice">{ui.text.closed}</p>;
  if (bar && text === '') return <>{measure}</>;

  return (
    <form
      class={parentId === null ? 'composer' : 'composer reply'}
      part="composer"
      aria-label={parentId === null ? undefined : ui.text.yourReply}
      noValidate
      onFocusIn={() => {
        setTouched(true);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField
        id={id}
        label={parentId === null ? ui.text.yourComment : ui.text.yourReply}
        value={text}
        placeholder={
          parent && 'author' in parent
            ? ui.fill(ui.text.replyTo, { name: `\u2068${parent.author.name}\u2069` })
            : ui.text.placeholder
        }
        readOnly={shut}
        describedBy={`${id}-told`}
        fieldRef={field}
        onText={write}
        onKeyDown={keys}
      />
      <div id={`${id}-told`} class="told" aria-live="polite">
        {closed && <p class="notice warn">{ui.text.closedKept}</p>}
        {!closed && measure}
        {orphaned && !shut && (
          <p class="notice warn">
            {ui.text.parentGone}{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                writeAgain(null, text);
                write('');
                onEnd?.();
              }}
            >
              {ui.text.postAlone}
            </button>
          </p>
        )}
        {!orphaned && editedAt !== editedBefore.current && (
          <p class="notice">{ui.text.parentEdited}</p>
        )}
        {trouble && <p class="notice warn">{troubleText(trouble, ui)}</p>}
      </div>
      {wait !== null && text !== '' && (
        <p class="counter" role="timer">
          {ui.fill(ui.text.slowWait, { time: ui.ahead(wait.until, wait.now) })}
        </p>
      )}
      <div class="send-row">
        {me === null ? (
          <label class="name-field">
            <span>{ui.text.yourName}</span>
            <input
              dir="auto"
              name="name"
              autocomplete="nickname"
              maxLength={limits.nameMaxCodePoints * 2}
              value={name}
              disabled={shut}
              aria-describedby={`${id}-told`}
              onKeyDown={keys}
              onInput={(event) => {
                setName(event.currentTarget.value);
                setTrouble(null);
              }}
            />
          </label>
        ) : (
          <p class="writing-as">
            {ui.text.writingAs} <bdi>{me.name}</bdi>
            {me.role === 'guest' && (
              <button type="button" class="link" onClick={() => discussion?.signOut()}>
                {ui.text.changeName}
              </button>
            )}
          </p>
        )}
        <div class="format">{touched && <FormatButtons field={field} onText={write} />}</div>
        {onEnd && (
          <button type="button" class="quiet" onClick={onEnd}>
            {ui.text.cancel}
          </button>
        )}
        <button
          type="submit"
          class="primary"
          title={ui.fill(ui.text.sendHint, { keys: 'Ctrl/⌘ + Enter' })}
          aria-busy={busy}
          disabled={
            busy ||
            shut ||
            orphaned ||
            wait !== null ||
            !fits(text) ||
            (me === null && name.trim() === '')
          }
        >
          {ui.text.send}
        </button>
      </div>
      <noscript>
        <p class="notice">{ui.text.needsScript}</p>
      </noscript>
    </form>
  );
}
