import { capitalLookAlike, foldCodePoint } from '../../text/fold-code-point.ts';

/** What a character is to the matcher. `several` folds to more than one character; `learn` is not yet known. */
export const Kind = {
  learn: 0,
  unseen: 1,
  /** White space: words that it parts are only joined when they are single letters. */
  space: 2,
  /** Sentence punctuation: parts words like a space, and may stand between single letters. */
  stop: 3,
  /** Dots, dashes, stars, emoji …: what evaders put inside a word. */
  joiner: 4,
  letter: 5,
  digit: 6,
  /** `$`, `@` …: a letter inside a word, nothing at its ends. */
  sign: 7,
  several: 8,
  surrogate: 9,
} as const;

const UNITS = 0x10000;
const PHRASE_FROM = 4;
const kinds = new Uint8Array(UNITS);
const letters = new Int32Array(UNITS);
const alternatives = new Int32Array(UNITS);
const parts = new Map<number, readonly number[]>();
const astral = new Map<number, { kind: number; letter: number; alternative: number }>();

const SIGNS = new Set('@$!+€£¢');
/** Stands between words as often as inside them, so it joins nothing. */
const STOPS = /[\p{P}]/u;
const JOINERS = /[.\-_*~·•^=#…|\p{Pd}\p{Pc}\p{S}]/u;
const SPACES = /[\p{Z}\p{C}\u2800]/u;

function kindOfFolded(character: string): number {
  if (SIGNS.has(character)) return Kind.sign;
  if (/[0-9]/.test(character)) return Kind.digit;
  if (/[\p{L}\p{M}\p{N}]/u.test(character)) return Kind.letter;
  if (SPACES.test(character)) return Kind.space;
  if (JOINERS.test(character)) return Kind.joiner;
  return STOPS.test(character) ? Kind.stop : Kind.joiner;
}

function learned(codePoint: number): { kind: number; letter: number; alternative: number } {
  const folded = foldCodePoint(codePoint);
  const letter = folded.codePointAt(0) ?? 0;
  const first = String.fromCodePoint(letter);
  if (folded === '') return { kind: Kind.unseen, letter: 0, alternative: 0 };
  // A whole phrase in one character (U+FDFA) is no part of any word; eighteen letters each would be dear.
  if (folded.length > PHRASE_FROM) return { kind: Kind.space, letter: 0, alternative: 0 };
  if (folded !== first) return { kind: Kind.several, letter: 0, alternative: 0 };
  const alternative = capitalLookAlike(codePoint)?.codePointAt(0) ?? 0;
  return { kind: kindOfFolded(first), letter, alternative };
}

function astralEntry(codePoint: number): { kind: number; letter: number; alternative: number } {
  const known = astral.get(codePoint);
  if (known) return known;
  const made = learned(codePoint);
  astral.set(codePoint, made);
  return made;
}

/** The kind of a UTF-16 unit; `surrogate` for the first half of a pair. Learned once for the process. */
export function kindOfUnit(unit: number): number {
  const known = kinds[unit] ?? 0;
  if (known !== Kind.learn) return known;
  const surrogate = unit >= 0xd800 && unit < 0xdc00;
  const made = surrogate ? { kind: Kind.surrogate, letter: 0, alternative: 0 } : learned(unit);
  letters[unit] = made.letter;
  alternatives[unit] = made.alternative;
  kinds[unit] = made.kind;
  return made.kind;
}

export function kindOf(codePoint: number): number {
  return codePoint < UNITS ? kindOfUnit(codePoint) : astralEntry(codePoint).kind;
}

/** The folded letter, digit or sign as a code point. Only after `kindOf` of the same code point. */
export function letterOf(codePoint: number): number {
  return codePoint < UNITS ? (letters[codePoint] ?? 0) : astralEntry(codePoint).letter;
}

/** Another letter it may be read as; 0 for none. Only after `kindOf` of the same code point. */
export function alternativeOf(codePoint: number): number {
  return codePoint < UNITS ? (alternatives[codePoint] ?? 0) : astralEntry(codePoint).alternative;
}

/** The code points that one of several folds to. Learned once for the process. */
export function partsOf(codePoint: number): readonly number[] {
  const known = parts.get(codePoint);
  if (known) return known;
  const made = Array.from(foldCodePoint(codePoint), (part) => part.codePointAt(0) ?? 0);
  parts.set(codePoint, made);
  return made;
}
