import type { JSX } from 'preact';
import type { RemovalReason } from '../../src/contract/reasons.ts';
import { useView } from './view.ts';

/** The reason of a decision, with what its moderator wrote to the reader. */
export function Why({
  note,
  reason,
}: {
  readonly reason: RemovalReason;
  readonly note: string | undefined;
}): JSX.Element {
  const { ui } = useView();
  return (
    <>
      {ui.fill(ui.text.reasonGiven, { reason: ui.text.removalReasons[reason] })}
      {note !== undefined && <bdi> — {note}</bdi>}
    </>
  );
}
