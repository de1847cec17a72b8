import type { InputHTMLAttributes, JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { SignInProps } from './props.ts';
import { signIn } from './account.ts';

/** One line to type in, with its name above it. */
function Line({ label, ...field }: InputHTMLAttributes & { readonly label: string }): JSX.Element {
  return (
    <label>
      <span>{label}</span>
      <input dir="ltr" required spellcheck={false} autocapitalize="off" {...field} />
    </label>
  );
}

/** Name and password, then the app's code where the account asks for one. What is typed stays on a refusal. */
export function AccountForm({
  text,
  trouble,
  onSignIn,
}: Pick<SignInProps, 'text' | 'trouble' | 'onSignIn'>): JSX.Element {
  const form = useRef<HTMLFormElement>(null);
  const [said, setSaid] = useState(trouble);
  const [asksCode, setAsksCode] = useState(false);
  const [busy, setBusy] = useState(false);

  async function submit(): Promise<void> {
    if (busy || !form.current) return;
    const typed = new FormData(form.current);
    const given = (name: string): string => {
      const value = typed.get(name);
      return typeof value === 'string' ? value : '';
    };
    setBusy(true);
    setSaid(null);
    const code = asksCode ? { code: given('code') } : {};
    const answer = await signIn({ login: given('login'), password: given('password'), ...code });
    setBusy(false);
    if (answer.ok) {
      onSignIn(answer.data);
      return;
    }
    const { code: why, message } = answer.error;
    if (why === 'code_required') setAsksCode(true);
    else setSaid(message || text.unreachable);
  }

  return (
    <form
      ref={form}
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Line label={text.login} name="login" autocomplete="username" autoFocus />
      <Line label={text.password} name="password" type="password" autocomplete="current-password" />
      {asksCode && (
        <Line
          label={text.code}
          name="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={12}
          autoFocus
        />
      )}
      {said && (
        <p class="trouble" role="alert">
          {said}
        </p>
      )}
      <button type="submit" class="primary" disabled={busy}>
        {busy ? text.signingIn : text.signIn}
      </button>
      <p class="hint">
        {text.accountHint} <code dir="ltr">{text.accountCommand}</code>
      </p>
    </form>
  );
}
