const STRETCHED_FROM = 3;
const LETTER = /\p{L}/u;

/**
 * A text with letters that stand three times or more in a row cut to one. Linear, and cheap where nothing is
 * stretched: the pattern that says the same, `(\p{L})\1{2,}`, looks a class up for every character.
 */
export function unstretched(text: string): string {
  let out = '';
  let kept = 0;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const width = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    let end = at + width;
    if (width === 2) {
      const low = text.charCodeAt(at + 1);
      while (text.charCodeAt(end) === unit && text.charCodeAt(end + 1) === low) end += 2;
    } else if (!isSurrogate(unit)) while (text.charCodeAt(end) === unit) end += 1;
    if (end - at >= STRETCHED_FROM * width && LETTER.test(text.slice(at, at + width))) {
      out += text.slice(kept, at + width);
      kept = end;
    }
    at = end;
  }
  return kept === 0 ? text : out + text.slice(kept);
}

/** One without its other half: no letter, and a run of it could end inside of a pair. */
function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000;
}
