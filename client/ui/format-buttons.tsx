import type { JSX, RefObject } from 'preact';
import { Icon } from './icons.tsx';
import { useView } from './view.ts';

/** What a press makes of a text and of what is marked in it: it marks, or takes the marks off again. */
export function emphasised(
  text: string,
  from: number,
  to: number,
): readonly [string, number, number] {
  const inside = text.slice(from, to);
  const marked = text.slice(from - 1, from) === '*' && text.slice(to, to + 1) === '*';
  return marked
    ? [text.slice(0, from - 1) + inside + text.slice(to + 1), from - 1, to - 1]
    : [`${text.slice(0, from)}*${inside}*${text.slice(to)}`, from + 1, to + 1];
}

/** The same for quotation, of the lines that are marked. */
export function quoted(text: string, from: number, to: number): readonly [string, number, number] {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const inside = text.slice(start, to);
  const off = inside.split('\n').every((line) => line.startsWith('> '));
  const lines = inside.replace(off ? /^> /gm : /^/gm, off ? '' : '> ');
  const end = start + lines.length;
  return [text.slice(0, start) + lines + text.slice(to), end, end];
}

/** The two things a comment can have beside paragraphs and links: emphasis and quotation. */
export function FormatButtons({
  field,
  onText,
}: {
  readonly field: RefObject<HTMLTextAreaElement>;
  readonly onText: (text: string) => void;
}): JSX.Element {
  const { ui } = useView();
  const apply = (change: typeof emphasised): void => {
    const { current } = field;
    if (!current || current.readOnly) return;
    const [text, from, to] = change(current.value, current.selectionStart, current.selectionEnd);
    current.value = text;
    current.setSelectionRange(from, to);
    current.focus();
    onText(text);
  };
  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-label={ui.text.emphasis}
        title={ui.text.emphasis}
        onClick={() => {
          apply(emphasised);
        }}
      >
        <Icon name="emphasis" />
      </button>
      <button
        type="button"
        class="quiet"
        aria-label={ui.text.quotation}
        title={ui.text.quotation}
        onClick={() => {
          apply(quoted);
        }}
      >
        <Icon name="quote" />
      </button>
    </>
  );
}
