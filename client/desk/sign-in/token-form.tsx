import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { readToken } from '../desk-session.ts';
import type { SignInProps } from './props.ts';

/** Asks for a token; says at once if the text cannot be one, or is not a moderator's. */
export function TokenForm({
  text,
  trouble,
  onSignIn,
}: Pick<SignInProps, 'text' | 'trouble' | 'onSignIn'>): JSX.Element {
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
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
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
        {text.tokenHint} <code dir="ltr">{text.tokenCommand}</code>
      </p>
    </form>
  );
}
