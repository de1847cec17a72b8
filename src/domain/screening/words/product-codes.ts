import { Kind } from './letter-kinds.ts';
import { isArabic } from './readings.ts';
import type { TextRuns } from './text-runs.ts';
import type { WordPattern } from './word-pattern.ts';

/** Up to so many letters, one digit at the end is enough to be a code (FA9). */
const SHORT = 3;
/** A word of so many letters is not met by chance among hexadecimal digits, however many of them are digits. */
const LONG = 5;

interface Place {
  /** Runs of the pattern's own letters. */
  readonly first: number;
  readonly last: number;
  /** Runs of the whole written word. */
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a Latin word found by reading digits as letters is rather a code: a telephone (A55), a road, a plate
 * (8FA9), a piece of a hash (4fe9). It is one where more digits stand before or after the word, where it is letters
 * first and then only digits, and where four letters would have to be read out of three digits. Signs are no
 * digits (`a$$`), nor is a digit that the list itself has (`b00b`).
 */
export function isCode(
  runs: TextRuns,
  { counts, letters }: WordPattern,
  { first, from, last, to }: Place,
): boolean {
  let digits = 0;
  let others = 0;
  let read = false;
  for (let run = first; run <= last; run += 1) {
    const count = runs.count[run] ?? 1;
    const digit = runs.kind[run] === Kind.digit;
    const among = digit ? count : (runs.soft[run] ?? 0);
    digits += among;
    others += count - among;
    read ||= digit ? runs.letter[run] !== letters[run - first] : among > 0;
  }
  if (!read || isArabic(letters[0] ?? 0)) return false;
  if (anyDigit(runs, from, first - 1) || anyDigit(runs, last + 1, to)) return true;
  const size = counts.reduce((sum, count) => sum + count, 0);
  if (size <= SHORT) return lettersThenDigits(runs, first, last, 1);
  if (size >= LONG) return lettersThenDigits(runs, first, last, 3);
  return digits > others || lettersThenDigits(runs, first, last, 2);
}

function anyDigit(runs: TextRuns, from: number, to: number): boolean {
  for (let run = from; run <= to; run += 1) if (runs.kind[run] === Kind.digit) return true;
  return false;
}

/** Whether the word is letters first and then digits alone, so many or more. */
function lettersThenDigits(runs: TextRuns, first: number, last: number, many: number): boolean {
  let digits = 0;
  let run = last;
  while (run >= first && runs.kind[run] === Kind.digit) {
    digits += runs.count[run] ?? 1;
    run -= 1;
  }
  return digits >= many && !anyDigit(runs, first, run);
}
