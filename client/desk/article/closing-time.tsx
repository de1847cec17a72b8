import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useDesk } from '../shell/desk-view.ts';
import { localMinute } from '../shell/local-minute.ts';

/** When the discussion closes: set when it is said so, not while it is typed, digit by digit. */
export function ClosingTime({
  closesAt,
  disabled,
  onSet,
}: {
  readonly closesAt: string | null;
  readonly disabled: boolean;
  readonly onSet: (closesAt: string | null) => void;
}): JSX.Element {
  const { text } = useDesk();
  const now = closesAt === null ? '' : localMinute(closesAt);
  const [typed, setTyped] = useState(now);
  const [past, setPast] = useState(false);
  return (
    <form
      class="closing"
      onSubmit={(event) => {
        event.preventDefault();
        const at = typed === '' ? null : new Date(typed);
        const gone = at !== null && at.getTime() <= Date.now();
        setPast(gone);
        if (!gone) onSet(at?.toISOString() ?? null);
      }}
    >
      <label>
        <span>{text.article.closesAt}</span>
        <input
          type="datetime-local"
          value={typed}
          disabled={disabled}
          aria-invalid={past}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setPast(false);
          }}
        />
      </label>
      {typed !== now && (
        <button type="submit" class="link" disabled={disabled}>
          {text.article.setTime}
        </button>
      )}
      {now !== '' && (
        <button
          type="button"
          class="link"
          disabled={disabled}
          onClick={() => {
            onSet(null);
          }}
        >
          {text.article.neverCloses}
        </button>
      )}
      {past && (
        <p class="trouble" role="alert">
          {text.article.past}
        </p>
      )}
    </form>
  );
}
