import { Gap, RunReader, TextRuns } from './text-runs.ts';
import { isArabic } from './readings.ts';

export const PATTERN_MAX_LETTERS = 64;

/** A listed word or phrase as the automaton needs it: runs of folded letters, never an expression. */
export interface WordPattern {
  /** As it stands in the list. */
  readonly source: string;
  readonly letters: readonly number[];
  readonly classes: readonly number[];
  readonly counts: readonly number[];
  /** For each run: whether a space or a dot stood before it (a phrase). */
  readonly parted: readonly boolean[];
  /** A star before, after: the word may go on there. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
  /** Arabic, and long enough to take proclitics and pronouns without becoming another word. */
  readonly takesAffixes: boolean;
  /** The stem of a word in ta marbuta, to be followed by its open form. */
  readonly openTa: boolean;
  /** Found where it stands, it lets what lies inside pass. */
  readonly exception: boolean;
}

const STEM_MIN = 3;
const TA_MARBUTA = /[ةۃ]\*?$/u;
const reading = new TextRuns();
const reader = new RunReader(reading);

/**
 * Reads one entry of a list: a word or phrase, literal but for a star at either end. Nothing for an entry
 * without letters, longer than 64 of them, or with a star and fewer than two.
 */
export function readPatterns(source: string, exception: boolean): readonly WordPattern[] {
  const text = source.trim();
  const openStart = text.startsWith('*');
  const openEnd = text.length > 1 && text.endsWith('*');
  reader.read(text);
  const runs = reading;
  const { length } = runs;
  if (length === 0 || length > PATTERN_MAX_LETTERS) return [];
  if ((openStart || openEnd) && length < 2) return [];
  const letters = Array.from(runs.letter.subarray(0, length));
  const counts = Array.from(runs.count.subarray(0, length));
  const size = counts.reduce((sum, count) => sum + count, 0);
  const arabic = letters.every(isArabic);
  const whole: WordPattern = {
    source: text,
    letters,
    classes: Array.from(runs.cls.subarray(0, length)),
    counts,
    parted: Array.from(runs.gap.subarray(0, length), (gap, at) => at > 0 && gap !== Gap.none),
    openStart,
    openEnd,
    takesAffixes: arabic && size >= STEM_MIN,
    openTa: false,
    exception,
  };
  const stemSize = size - 1;
  if (!TA_MARBUTA.test(text) || counts.at(-1) !== 1 || stemSize < STEM_MIN) return [whole];
  const stem: WordPattern = {
    ...whole,
    letters: letters.slice(0, -1),
    classes: whole.classes.slice(0, -1),
    counts: counts.slice(0, -1),
    parted: whole.parted.slice(0, -1),
    openTa: true,
  };
  return [whole, stem];
}
