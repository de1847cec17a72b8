import { PROCLITICS } from './affixes.ts';
import type { FoundRuns } from './pattern-check.ts';
import { isArabic, readsAs } from './readings.ts';
import { Gap } from './text-runs.ts';
import type { TextRuns } from './text-runs.ts';
import type { WordPattern } from './word-pattern.ts';

/** What stands for a letter that is not shown; dots and dashes part words as often. */
const COVER = /[*#_^~•\p{S}]/u;
const NOT_SEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/u;
const PARTED_BY = /[|=+<>]/u;
const COVERED_MAX = 3;
/** A shorter word says too little of itself once a letter is covered: c*t. */
const LETTERS_MIN = 4;
const WORD_MAX = 40;
const PARTICLE_MAX = 4;
/** Letters compared for each unit of the text, and beside that, so that no list makes a text dear. */
const STEPS_PER_UNIT = 8;
const STEPS_FREE = 2_000;
const COVERED = 0;

interface Candidate {
  readonly pattern: WordPattern;
  /** Its letters, repeated ones as often as they are written. */
  readonly letters: readonly number[];
}

/** A word of the text with covered letters, which are `COVERED`, and the run that each letter stands in. */
interface CoveredWord {
  readonly letters: readonly number[];
  readonly runs: readonly number[];
}

type Visit = (found: FoundRuns, pattern: WordPattern) => void;

/** Finds listed words of which one letter or a few, but never the first, are covered by signs: `w*lrus`, `wa**us`. */
export class CoveredWords {
  /** Whole words, by length and first letter; others by their first, or all together. */
  readonly #whole = new Map<string, Candidate[]>();
  readonly #openEnd = new Map<number, Candidate[]>();
  readonly #openStart: Candidate[] = [];
  #steps = 0;

  constructor(patterns: readonly WordPattern[]) {
    for (const pattern of patterns) {
      if (pattern.openTa || pattern.parted.some(Boolean)) continue;
      const letters = pattern.letters.flatMap((letter, at) =>
        Array.from({ length: pattern.counts[at] ?? 1 }, () => letter),
      );
      if (letters.length < LETTERS_MIN) continue;
      const candidate = { pattern, letters };
      if (pattern.openStart) this.#openStart.push(candidate);
      else if (pattern.openEnd) put(this.#openEnd, letters[0] ?? 0, candidate);
      else put(this.#whole, nameOf(letters.length, letters[0]), candidate);
    }
  }

  /** @returns what it cost: letters compared, bounded by the length of the text. */
  find(text: string, runs: TextRuns, visit: Visit): number {
    const most = STEPS_PER_UNIT * text.length + STEPS_FREE;
    this.#steps = 0;
    let from = 0;
    let covers = 0;
    for (let at = 1; at <= runs.length && this.#steps < most; at += 1) {
      const gap = at === runs.length ? Gap.space : (runs.gap[at] ?? 0);
      if (gap === Gap.joiner) covers += 1;
      if (gap <= Gap.joiner) continue;
      const word = covers > 0 && at - from <= WORD_MAX ? read(text, runs, from, at) : null;
      if (word) this.#seek(word, most, visit);
      from = at;
      covers = 0;
    }
    return this.#steps;
  }

  #seek(word: CoveredWord, most: number, visit: Visit): void {
    const { letters } = word;
    const size = letters.length;
    for (const start of startsOf(letters)) {
      const first = letters[start] ?? COVERED;
      const whole = this.#whole.get(nameOf(size - start, first)) ?? [];
      for (const one of [...whole, ...(this.#openEnd.get(first) ?? [])]) {
        if (this.#steps >= most) return;
        if (this.#agrees(one, letters, start)) visit(within(word, 0, size), one.pattern);
      }
    }
    for (const one of this.#openStart) {
      for (let start = 0; start + one.letters.length <= size; start += 1) {
        if (this.#steps >= most) return;
        const end = start + one.letters.length;
        if (!one.pattern.openEnd && end < size) continue;
        if (this.#agrees(one, letters, start)) visit(within(word, 0, size), one.pattern);
      }
    }
  }

  /** Whether the letters that are shown are the pattern's, and at most half of it is covered, not its first. */
  #agrees({ letters }: Candidate, seen: readonly number[], start: number): boolean {
    if (start + letters.length > seen.length) return false;
    let covered = 0;
    for (const [at, letter] of letters.entries()) {
      this.#steps += 1;
      const shown = seen[start + at] ?? COVERED;
      if (shown === COVERED) covered += 1;
      else if (shown !== letter && !readsAs(shown, letter)) return false;
      if (at === 0 && covered > 0) return false;
    }
    return covered > 0 && covered * 2 <= letters.length;
  }
}

const nameOf = (size: number, first = 0): string => `${String(size)}:${String(first)}`;

function put<K>(into: Map<K, Candidate[]>, key: K, candidate: Candidate): void {
  const others = into.get(key);
  if (others) others.push(candidate);
  else into.set(key, [candidate]);
}

const within = ({ runs }: CoveredWord, first: number, end: number): FoundRuns => ({
  from: runs[first] ?? 0,
  to: runs[end - 1] ?? 0,
});

/** Where the listed word may begin: at the beginning, or after what Arabic writes before a word. */
function startsOf(letters: readonly number[]): readonly number[] {
  const starts = [0];
  if (!isArabic(letters[0] ?? 0)) return starts;
  for (let at = 1; at <= PARTICLE_MAX && letters[at - 1] !== COVERED; at += 1) {
    if (PROCLITICS.has(String.fromCodePoint(...letters.slice(0, at)))) starts.push(at);
  }
  return starts;
}

/** A word with its covered letters; null where signs in it cover nothing, or too much. */
function read(text: string, runs: TextRuns, from: number, to: number): CoveredWord | null {
  const letters: number[] = [];
  const places: number[] = [];
  let covered = 0;
  for (let run = from; run < to; run += 1) {
    if (run > from && runs.gap[run] === Gap.joiner) {
      const count = coversIn(text.slice(runs.end[run - 1], runs.start[run]));
      covered += count;
      if (count === 0 || covered > COVERED_MAX) return null;
      for (let one = 0; one < count; one += 1) {
        letters.push(COVERED);
        places.push(run - 1);
      }
    }
    for (let one = 0; one < (runs.count[run] ?? 1) && letters.length < WORD_MAX; one += 1) {
      letters.push(runs.letter[run] ?? 0);
      places.push(run);
    }
  }
  return { letters, runs: places };
}

/** How many letters these signs cover; 0 where one of them covers none. */
function coversIn(signs: string): number {
  let count = 0;
  for (const sign of signs) {
    if (NOT_SEEN.test(sign)) continue;
    if (!COVER.test(sign) || PARTED_BY.test(sign)) return 0;
    count += 1;
  }
  return count;
}
