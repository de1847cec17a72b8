import type { JSX } from 'preact';
import type { OutboxEntry } from '../core/discussion.ts';
import { FormattedBody } from './format-body.tsx';
import { troubleText } from './trouble-text.ts';
import { useView } from './view.ts';

/** A submission on its way, with what has become of it. */
export function OutboxItem({ entry }: { readonly entry: OutboxEntry }): JSX.Element {
  const { discussion, state, ui, writeAgain } = useView();
  const { key, name, parentId, status, trouble } = entry;
  return (
    <article class={`comment outgoing ${status}`} aria-busy={status === 'sending'}>
      <div class="author-line">
        <bdi class="name">{name ?? state.me?.name}</bdi>
        <span class="when" role="status">
          {status === 'sending' && ui.text.sending}
          {status === 'waiting' && ui.text.waiting}
          {status === 'refused' && ui.text.notSent}
        </span>
      </div>
      <FormattedBody body={entry.body} />
      {status === 'refused' && (
        <div class="refusal">
          {trouble && <p class="notice warn">{troubleText(trouble, ui)}</p>}
          <button type="button" class="quiet" onClick={() => discussion?.retry(key)}>
            {ui.text.tryAgain}
          </button>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              const text = discussion?.discard(key);
              if (text) writeAgain(parentId, text);
            }}
          >
            {ui.text.editAgain}
          </button>
          <button type="button" class="quiet" onClick={() => discussion?.discard(key)}>
            {ui.text.discard}
          </button>
        </div>
      )}
    </article>
  );
}
