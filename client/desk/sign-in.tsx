import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskMessages } from './desk-messages.ts';
import { readToken } from './desk-session.ts';
import type { DeskSession } from './desk-session.ts';

/** Asks for a token; says at once if the text cannot be one, or is not a moderator's. */
export function SignIn({
  text,
  heading,
  lead,
  trouble,
  onSignIn,
}: {
  readonly text: DeskMessages;
  readonly heading: string;
  readonly lead: string;
  /** Why the last one was refused. */
  readonly trouble: string | null;
  readonly onSignIn: (session: DeskSession) => void;
}): JSX.Element {
  const [value, setValue] = useState('');
  const [said, setSaid] = useState(trouble);

  function submit(): void {
    const session = readToken(value);
    if (!session) setSaid(text.notToken);
    else if (!['moderator', 'admin'].includes(session.role)) setSaid(text.notModerator);
    else onSignIn(session);
  }

  return (
    <form
      class="sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h1>{heading}</h1>
      <p>{lead}</p>
      <label>
        <span>{text.token}</span>
        <textarea
          dir="ltr"
          rows={4}
          required
          autoFocus
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          value={value}
          aria-describedby="token-hint"
          onInput={(event) => {
            setValue(event.currentTarget.value);
            setSaid(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            submit();
          }}
        />
      </label>
      {said && (
        <p class="trouble" role="alert">
          {said}
        </p>
      )}
      <button type="submit" class="primary">
        {text.signIn}
      </button>
      <p class="hint" id="token-hint">
        {text.tokenHint}
      </p>
    </form>
  );
}
