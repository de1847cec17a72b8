import type { JSX } from 'preact';
import type { Ref } from 'preact';
import { textDirection } from '../../src/contract/text-direction.ts';
import { limits } from '../../src/contract/limits.ts';
import { useView } from './view.ts';

const WARN_BELOW = 500;

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Whether a text may be sent as far as its length goes. */
export function fits(text: string): boolean {
  return text.trim() !== '' && lengthOf(text.trim()) <= limits.bodyMaxCodePoints;
}

/** A text that grows with what is written, counts near the limit, and sends with Ctrl or ⌘ and Enter. */
export function TextField(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly readOnly: boolean;
  readonly describedBy?: string;
  readonly fieldRef?: Ref<HTMLTextAreaElement>;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
  readonly onEscape?: () => void;
}): JSX.Element {
  const { ui } = useView();
  const left = limits.bodyMaxCodePoints - lengthOf(props.value.trim());
  const counter =
    left >= WARN_BELOW
      ? null
      : left >= 0
        ? ui.count(ui.text.charactersLeft, left)
        : ui.count(ui.text.tooLong, -left);
  return (
    <div class="field" data-value={`${props.value}\n`}>
      <label class="visually-hidden" for={props.id}>
        {props.label}
      </label>
      <textarea
        id={props.id}
        {...(props.fieldRef ? { ref: props.fieldRef } : {})}
        dir={textDirection(props.value) ?? ui.dir}
        rows={3}
        value={props.value}
        placeholder={props.placeholder}
        readOnly={props.readOnly}
        aria-describedby={props.describedBy}
        aria-invalid={left < 0}
        onInput={(event) => {
          props.onText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            props.onSend();
          }
          if (event.key === 'Escape') props.onEscape?.();
        }}
      />
      {counter !== null && (
        <p class={left < 0 ? 'counter over' : 'counter'} role="status">
          {counter}
        </p>
      )}
    </div>
  );
}
