import type { JSX } from 'preact';
import type { SanctionNotice } from '../../src/contract/identity.ts';
import { useView } from './view.ts';
import { Why } from './why.tsx';

/** Tells a reader of a sanction against them: what it is, why, and until when. */
export function Sanction({ sanction }: { readonly sanction: SanctionNotice }): JSX.Element {
  const { now, ui } = useView();
  const { kind, note, reason, until } = sanction;
  const end = kind === 'suspend' && until !== null ? new Date(until) : null;
  return (
    <p class="notice" role="status">
      {kind === 'warn' ? ui.text.warned : ui.text.barred} <Why reason={reason} note={note} />
      {end && (
        <time class="until" dateTime={end.toISOString()} title={ui.exact(end)}>
          {ui.fill(ui.text.slowWait, { time: ui.ahead(end, now) })}
        </time>
      )}
    </p>
  );
}
