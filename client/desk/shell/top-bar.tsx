import type { JSX } from 'preact';
import { useCell, useDesk } from './desk-view.ts';

/** Whose desk it is, and whether it is live. */
export function TopBar({
  name,
  onHelp,
  onSignOut,
}: {
  readonly name: string;
  readonly onHelp: () => void;
  readonly onSignOut: () => void;
}): JSX.Element {
  const { desk, text } = useDesk();
  const live = useCell(desk.line.live);
  return (
    <header class="bar">
      <h1>{text.signIn.title}</h1>
      <span class={live ? 'link-state live' : 'link-state'} role="status">
        {live ? text.shell.live : text.shell.connecting}
      </span>
      <span class="me">
        <bdi>{name}</bdi>
      </span>
      <button type="button" class="link help" onClick={onHelp}>
        {text.shell.keys} <kbd>?</kbd>
      </button>
      <button type="button" class="link" onClick={onSignOut}>
        {text.shell.signOut}
      </button>
    </header>
  );
}
