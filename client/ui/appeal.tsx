import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Tombstone } from '../../src/contract/comment.ts';
import { AppealForm } from './appeal-form.tsx';
import { useView } from './view.ts';

/** The author of a removed comment may ask, once, that somebody looks again, and sees what came of it. */
export function Appeal({ comment }: { readonly comment: Tombstone }): JSX.Element {
  const { ui } = useView();
  const [open, setOpen] = useState(false);
  const { appeal, id } = comment;
  if (appeal) {
    return (
      <p class="why" role="status">
        {ui.text.appealStates[appeal.state]}
        {appeal.note !== undefined && <bdi> — {appeal.note}</bdi>}
      </p>
    );
  }
  if (open) {
    return (
      <AppealForm
        id={id}
        onEnd={() => {
          setOpen(false);
        }}
      />
    );
  }
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        setOpen(true);
      }}
    >
      {ui.text.appeal}
    </button>
  );
}
