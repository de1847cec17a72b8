import type { JSX } from 'preact';
import { textDirection } from '../../../src/contract/text-direction.ts';
import type { ScreeningNote, TextMatch } from '../../../src/contract/moderation/staff-comment.ts';

/** Places of several rules as one list: in order, joined where they meet, within the text. */
export function marksOf(held: readonly ScreeningNote[], length: number): readonly TextMatch[] {
  const all = held
    .flatMap(({ matches }) => matches ?? [])
    .filter(({ from, to }) => from >= 0 && from < to && to <= length)
    .sort((a, b) => a.from - b.from);
  const joined: TextMatch[] = [];
  for (const match of all) {
    const last = joined.at(-1);
    if (last && match.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, match.to) };
    } else joined.push(match);
  }
  return joined;
}

/** A comment's text with what the rules saw in it marked. */
export function MarkedText({
  body,
  held,
}: {
  readonly body: string;
  readonly held: readonly ScreeningNote[];
}): JSX.Element {
  const pieces: (string | JSX.Element)[] = [];
  let at = 0;
  for (const { from, to } of marksOf(held, body.length)) {
    pieces.push(body.slice(at, from), <mark>{body.slice(from, to)}</mark>);
    at = to;
  }
  pieces.push(body.slice(at));
  return (
    <p class="text" dir={textDirection(body) ?? 'auto'}>
      {pieces}
    </p>
  );
}
