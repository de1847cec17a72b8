import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AccountForm } from './account-form.tsx';
import type { SignInProps } from './props.ts';
import { TokenForm } from './token-form.tsx';

/** The door of the desk: an account's name and password, or a publisher's token. */
export function SignIn({ text, heading, lead, trouble, onSignIn }: SignInProps): JSX.Element {
  const [byToken, setByToken] = useState(false);
  const Form = byToken ? TokenForm : AccountForm;
  return (
    <section class="sign-in">
      <h1>{heading}</h1>
      <p>{lead}</p>
      <Form text={text} trouble={trouble} onSignIn={onSignIn} />
      <button
        type="button"
        class="link other-way"
        onClick={() => {
          setByToken(!byToken);
        }}
      >
        {byToken ? text.useAccount : text.useToken}
      </button>
    </section>
  );
}
