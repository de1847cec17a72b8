import { Kind } from './letter-kinds.ts';
import { isArabic } from './readings.ts';
import { Gap } from './text-runs.ts';
import type { TextRuns } from './text-runs.ts';

const LETTERS_APART_MIN = 3;
const PARTICLE_RUNS_MAX = 4;

type Visit = (joined: TextRuns, how: 'parts' | 'letters') => void;

/**
 * Puts together what was written apart to pass: a word with dots, stars or signs inside it ("wo.rd"), and
 * words of single letters whatever parts them ("w o r d"). A run of the text is joined at most four times.
 */
export function visitJoined(runs: TextRuns, joined: TextRuns, visit: Visit): void {
  let parts = 0;
  let apart = 0;
  for (let at = 1; at <= runs.length; at += 1) {
    const gap = at === runs.length ? Gap.space : (runs.gap[at] ?? 0);
    if (gap > Gap.joiner) {
      joinParts(runs, joined, { from: parts, to: at }, visit);
      parts = at;
    }
    if (gap === Gap.none) {
      // The word goes on beyond its first letter: no letter on its own.
      if (at - 1 >= apart) joinLetters(runs, joined, { from: apart, to: at - 1 }, visit);
      while (at < runs.length && runs.gap[at] === Gap.none) at += 1;
      apart = at;
      at -= 1;
    }
  }
  joinLetters(runs, joined, { from: apart, to: runs.length }, visit);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function joinParts(runs: TextRuns, joined: TextRuns, { from, to }: Span, visit: Visit): void {
  let seams = 0;
  for (let at = from; at < to; at += 1) {
    if (at > from && runs.gap[at] === Gap.joiner) seams += 1;
    if (at > from && at < to - 1 && runs.kind[at] === Kind.sign) seams += 1;
  }
  if (seams === 0) return;
  joined.reset(to - from);
  const arabic = arabicIn(runs, { from, to });
  for (let at = from; at < to; at += 1) {
    if (runs.kind[at] !== Kind.sign) joined.join(runs, at, arabic);
  }
  visit(joined, 'parts');
}

function joinLetters(runs: TextRuns, joined: TextRuns, { from, to }: Span, visit: Visit): void {
  if (to - from < LETTERS_APART_MIN - 1) return;
  if (to - from >= LETTERS_APART_MIN) {
    joinAll(runs, joined, { from, to }, visit);
    // "a a p e": a word of one letter that is also the first of what follows.
    const again = runs.letter[from] === runs.letter[from + 1];
    if (again) joinAll(runs, joined, { from: from + 1, to }, visit);
  }
  withParticles(runs, joined, { from, to }, visit);
}

function joinAll(runs: TextRuns, joined: TextRuns, { from, to }: Span, visit: Visit): void {
  joined.reset(to - from);
  const arabic = arabicIn(runs, { from, to });
  for (let at = from; at < to; at += 1) joined.join(runs, at, arabic);
  visit(joined, 'letters');
}

/** The same with the Arabic word before it, which may be particles and the first letter: "ال ك ل م ة", "الك ل م ة". */
function withParticles(runs: TextRuns, joined: TextRuns, { from, to }: Span, visit: Visit): void {
  let start = from;
  while (start > 0 && from - start < PARTICLE_RUNS_MAX) {
    start -= 1;
    if (runs.gap[start] !== Gap.none) break;
  }
  if (start === from || runs.gap[start] === Gap.none || !isArabic(runs.letter[start] ?? 0)) return;
  joinAll(runs, joined, { from: start, to }, visit);
}

/** The script of the first letter. */
function arabicIn(runs: TextRuns, { from, to }: Span): boolean {
  for (let at = from; at < to; at += 1) {
    if (runs.kind[at] === Kind.letter) return isArabic(runs.letter[at] ?? 0);
  }
  return false;
}
