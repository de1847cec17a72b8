const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** By code point of the basic plane: 0 not yet known, 1 letter or digit, 2 neither. */
const known = new Uint8Array(0x10000);

function counts(codePoint: number): boolean {
  if (codePoint > 0xffff) return LETTER_OR_DIGIT.test(String.fromCodePoint(codePoint));
  const kind = known[codePoint] ?? 0;
  if (kind !== 0) return kind === 1;
  const found = LETTER_OR_DIGIT.test(String.fromCodePoint(codePoint));
  known[codePoint] = found ? 1 : 2;
  return found;
}

/** A text without what is no letter and no digit. Linear; a class is looked up once for each character there is. */
export function lettersAndDigits(text: string): string {
  let out = '';
  let kept = 0;
  for (let at = 0; at < text.length; at += 1) {
    const codePoint = text.codePointAt(at) ?? 0;
    const width = codePoint > 0xffff ? 2 : 1;
    if (!counts(codePoint)) {
      out += text.slice(kept, at);
      kept = at + width;
    }
    at += width - 1;
  }
  return kept === 0 ? text : out + text.slice(kept);
}
