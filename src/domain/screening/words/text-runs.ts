import { Kind, alternativeOf, kindOf, kindOfUnit, letterOf, partsOf } from './letter-kinds.ts';
import { classInWord, classOf, isArabic, readAlike, readsAs } from './readings.ts';

/** What stands before a run of letters: nothing, or the strongest of what parts it from the one before. */
export const Gap = { none: 0, joiner: 1, stop: 2, space: 3 } as const;

const CAPACITY = 1 << 14;
const [V, W] = [0x76, 0x77];

/**
 * A text as runs of equal folded letters: "Coool!" is c, o×3, l, with the places in the text where each
 * begins and ends. One array for each fact, reused from text to text, so that reading makes no objects.
 */
export class TextRuns {
  length = 0;
  letter = new Int32Array(CAPACITY);
  alternative = new Int32Array(CAPACITY);
  count = new Int32Array(CAPACITY);
  /** How many of `count` are digits or signs that may, but need not, be read as this letter. */
  soft = new Int32Array(CAPACITY);
  /** UTF-16 offsets in the text. */
  start = new Int32Array(CAPACITY);
  end = new Int32Array(CAPACITY);
  gap = new Uint8Array(CAPACITY);
  /** The automaton's alphabet; see `classOf`. */
  cls = new Uint8Array(CAPACITY);
  kind = new Uint8Array(CAPACITY);

  /** Makes room for the runs of a text so long. Doubles, so it is rare. */
  reset(units: number): void {
    this.length = 0;
    // A character folds to at most 18 letters (U+FDFA); texts are far from being made of those alone.
    let capacity = this.letter.length;
    if (units + 32 <= capacity) return;
    while (units + 32 > capacity) capacity *= 2;
    this.#grow(capacity);
  }

  push(kind: number, letter: number, gap: number, start: number, end: number): void {
    const at = this.length;
    if (at === this.letter.length) this.#grow(at * 2);
    this.letter[at] = letter;
    this.alternative[at] = 0;
    this.count[at] = 1;
    this.soft[at] = 0;
    this.start[at] = start;
    this.end[at] = end;
    this.gap[at] = gap;
    this.kind[at] = kind;
    this.cls[at] = classOf(letter);
    this.length = at + 1;
  }

  /** Adds a run of another text's runs, joined to the last one if it is the same letter. */
  join(from: TextRuns, index: number, arabic: boolean): void {
    const last = this.length - 1;
    const letter = from.letter[index] ?? 0;
    if (last >= 0 && this.letter[last] === letter) {
      this.count[last] = (this.count[last] ?? 0) + (from.count[index] ?? 0);
      this.soft[last] = (this.soft[last] ?? 0) + (from.soft[index] ?? 0);
      this.end[last] = from.end[index] ?? 0;
      return;
    }
    this.push(
      from.kind[index] ?? 0,
      letter,
      Gap.none,
      from.start[index] ?? 0,
      from.end[index] ?? 0,
    );
    const at = this.length - 1;
    this.count[at] = from.count[index] ?? 0;
    this.soft[at] = from.soft[index] ?? 0;
    // A digit that stood alone had no word to say what it stands for.
    this.cls[at] =
      from.kind[index] === Kind.letter ? (from.cls[index] ?? 0) : classInWord(letter, arabic);
    this.alternative[at] = from.alternative[index] ?? 0;
  }

  /** Reads each `vv` as the `w` it is drawn like. Says whether there was any. */
  drawTogether(): boolean {
    let drawn = false;
    for (let at = 0; at < this.length; at += 1) {
      if (this.letter[at] !== V || this.count[at] !== 2 || this.kind[at] !== Kind.letter) continue;
      this.letter[at] = W;
      this.count[at] = 1;
      this.soft[at] = 0;
      this.cls[at] = classOf(W);
      drawn = true;
    }
    return drawn;
  }

  #grow(capacity: number): void {
    const wider = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const made = new Int32Array(capacity);
      made.set(array);
      return made;
    };
    const widerBytes = (array: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
      const made = new Uint8Array(capacity);
      made.set(array);
      return made;
    };
    this.letter = wider(this.letter);
    this.alternative = wider(this.alternative);
    this.count = wider(this.count);
    this.soft = wider(this.soft);
    this.start = wider(this.start);
    this.end = wider(this.end);
    this.gap = widerBytes(this.gap);
    this.cls = widerBytes(this.cls);
    this.kind = widerBytes(this.kind);
  }
}

const GAP_OF = new Uint8Array(16);
GAP_OF[Kind.space] = Gap.space;
GAP_OF[Kind.stop] = Gap.stop;
GAP_OF[Kind.joiner] = Gap.joiner;

/** Digits and signs written for one of two equal letters ("a$s"). */
const DOUBLES = new Set(Array.from('0123456789$@!+', (sign) => sign.charCodeAt(0)));

const PUNCTUATION = new Set(Array.from('!€£¢', (sign) => sign.charCodeAt(0)));

/** Reads texts into runs, one at a time; every unit of the text is looked at once. */
export class RunReader {
  readonly #runs: TextRuns;
  #gap: number = Gap.none;
  /** First run of the word being read, and whether its script is known yet, and Arabic. */
  #word = 0;
  #known = false;
  #arabic = false;
  #joining = true;
  #joined = false;

  constructor(runs: TextRuns) {
    this.#runs = runs;
  }

  /**
   * @param joining Whether a digit beside a letter that it may stand for is one more of that letter ("a5s")
   * or a letter of its own ("p1llow").
   * @returns Whether that made a difference.
   */
  read(text: string, joining = true): boolean {
    const runs = this.#runs;
    runs.reset(text.length);
    this.#joining = joining;
    this.#joined = false;
    this.#begin();
    this.#gap = Gap.space;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      const kind = kindOfUnit(unit);
      if (kind === Kind.letter) this.#letter(unit, letterOf(unit), at, at + 1);
      else if (kind !== Kind.surrogate) this.#other(kind, unit, at, at + 1);
      else {
        const codePoint = text.codePointAt(at) ?? unit;
        const width = codePoint > 0xffff ? 2 : 1;
        const whole = width === 2 ? kindOf(codePoint) : Kind.unseen;
        if (whole === Kind.letter) this.#letter(codePoint, letterOf(codePoint), at, at + width);
        else this.#other(whole, codePoint, at, at + width);
        at += width - 1;
      }
    }
    this.#part(Gap.space);
    return this.#joined;
  }

  #other(kind: number, codePoint: number, start: number, end: number): void {
    const runs = this.#runs;
    if (kind === Kind.digit || kind === Kind.sign) {
      this.#sign(kind, letterOf(codePoint), start, end);
    } else if (kind === Kind.several) {
      for (const code of partsOf(codePoint)) {
        const partKind = kindOf(code);
        if (partKind === Kind.letter) this.#letter(code, letterOf(code), start, end);
        else if (partKind !== Kind.several) this.#other(partKind, code, start, end);
      }
    } else if (kind === Kind.unseen) {
      if (this.#gap === Gap.none) runs.end[runs.length - 1] = end;
    } else {
      this.#part(GAP_OF[kind] ?? 0);
    }
  }

  /** Ends the word, and takes back a sign at its end that is punctuation there. */
  #part(gap: number): void {
    const runs = this.#runs;
    const last = runs.length - 1;
    let parted = Math.max(this.#gap, gap);
    if (this.#gap === Gap.none && !this.#known) this.#settleSigns();
    if (this.#gap === Gap.none && last >= 0 && PUNCTUATION.has(runs.letter[last] ?? 0)) {
      runs.length = last;
      parted = Math.max(parted, Gap.stop, runs.gap[last] ?? 0);
    }
    this.#gap = parted;
  }

  #letter(codePoint: number, letter: number, start: number, end: number): void {
    const runs = this.#runs;
    const last = runs.length - 1;
    if (this.#gap === Gap.none) {
      if (runs.letter[last] === letter) {
        runs.count[last] = (runs.count[last] ?? 0) + 1;
        runs.end[last] = end;
        return;
      }
      const before = runs.letter[last] ?? 0;
      const doubles = this.#joining && runs.kind[last] !== Kind.letter && DOUBLES.has(before);
      if (doubles && !isArabic(letter) && readsAs(before, letter)) {
        this.#joined = true;
        runs.letter[last] = letter;
        runs.kind[last] = Kind.letter;
        runs.cls[last] = classOf(letter);
        runs.soft[last] = runs.count[last] ?? 0;
        runs.count[last] = (runs.count[last] ?? 0) + 1;
        runs.end[last] = end;
        if (!this.#known) this.#settle(isArabic(letter));
        return;
      }
    } else this.#begin();
    runs.push(Kind.letter, letter, this.#gap, start, end);
    runs.alternative[runs.length - 1] = alternativeOf(codePoint);
    this.#gap = Gap.none;
    if (!this.#known) this.#settle(isArabic(letter));
  }

  #sign(kind: number, sign: number, start: number, end: number): void {
    const runs = this.#runs;
    const last = runs.length - 1;
    if (kind === Kind.sign && this.#gap === Gap.none && this.#arabic) {
      this.#gap = Gap.stop;
      return;
    }
    if (this.#gap === Gap.none) {
      const before = runs.letter[last] ?? 0;
      const doubles = this.#joining && DOUBLES.has(sign) && !this.#arabic;
      const read = doubles && this.#known && readsAs(sign, before);
      if (read) runs.soft[last] = (runs.soft[last] ?? 0) + 1;
      const alike = doubles && readAlike(sign, before);
      this.#joined ||= read || (alike && before !== sign);
      if (read || alike || before === sign) {
        runs.count[last] = (runs.count[last] ?? 0) + 1;
        runs.end[last] = end;
        return;
      }
    } else this.#begin();
    runs.push(kind, sign, this.#gap, start, end);
    this.#gap = Gap.none;
    if (this.#known) runs.cls[runs.length - 1] = classInWord(sign, this.#arabic);
  }

  /** A word of digits and signs alone is Latin ("@$5"); one of digits alone is a number. */
  #settleSigns(): void {
    const { kind, length } = this.#runs;
    for (let at = this.#word; at < length; at += 1) {
      if (kind[at] === Kind.sign) {
        this.#settle(false);
        return;
      }
    }
  }

  #begin(): void {
    this.#word = this.#runs.length;
    this.#known = false;
    this.#arabic = false;
  }

  /** The word's first letter says what the digits before it stand for. */
  #settle(arabic: boolean): void {
    const runs = this.#runs;
    this.#known = true;
    this.#arabic = arabic;
    for (let at = this.#word; at < runs.length; at += 1) {
      if (runs.kind[at] === Kind.letter) continue;
      runs.cls[at] = classInWord(runs.letter[at] ?? 0, arabic);
    }
  }
}
