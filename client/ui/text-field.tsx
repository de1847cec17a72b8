import type { JSX, Ref } from 'preact';
import { textDirection } from '../../src/contract/text-direction.ts';
import { roomLeft } from './graphemes.ts';
import { useView } from './view.ts';

/** A text that grows with what is written and counts near the limit. */
export function TextField(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly readOnly: boolean;
  readonly describedBy?: string;
  readonly fieldRef?: Ref<HTMLTextAreaElement>;
  readonly onText: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}): JSX.Element {
  const { ui } = useView();
  const left = roomLeft(props.value);
  const over = left !== null && left < 0;
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
        aria-invalid={over}
        onInput={(event) => {
          props.onText(event.currentTarget.value);
        }}
        onKeyDown={props.onKeyDown}
      />
      {left !== null && (
        <p class={over ? 'counter over' : 'counter'} role="status">
          {over ? ui.count(ui.text.tooLong, -left) : ui.count(ui.text.charactersLeft, left)}
        </p>
      )}
    </div>
  );
}
