import { AFFIX_MAX, OPEN_TA_SUFFIXES, PROCLITICS, SUFFIXES } from './affixes.ts';
import { Kind } from './letter-kinds.ts';
import { isArabic, readsAs } from './readings.ts';
import { isCode } from './product-codes.ts';
import { Gap } from './text-runs.ts';
import type { TextRuns } from './text-runs.ts';
import type { WordPattern } from './word-pattern.ts';

/** The runs of a word in which a pattern was found, the particles before it and after it included. */
export interface FoundRuns {
  readonly from: number;
  readonly to: number;
}

/** Runs in which one letter more is a spelling of the same word, not another word, in a pattern so long. */
const DOUBLED_INSIDE_MIN = 4;
const STRETCHED = 3;
const SIGNS_MIN = 2;
/** Words of one letter that may stand beside a word spelled out in single letters. */
const LONE_WORDS = new Set(Array.from('aiyeou و', (letter) => letter.charCodeAt(0)));

const MAY_PRECEDE = edgeTable(PROCLITICS, (particle) => particle.slice(-1));
const MAY_FOLLOW = edgeTable([...SUFFIXES, ...OPEN_TA_SUFFIXES], (ending) => ending.slice(0, 1));

function edgeTable(affixes: Iterable<string>, pick: (affix: string) => string): Uint8Array {
  const table = new Uint8Array(0x800);
  for (const affix of affixes) table[pick(affix).charCodeAt(0) || 0] = 1;
  return table;
}

/**
 * A first, cheap look: whether the letters around leave what stands in runs `first` to `last` any chance of
 * being a word. Most of what the automaton sees inside other words ends here.
 */
export function mayStand(runs: TextRuns, first: number, last: number): boolean {
  if (first < 0) return false;
  if (first > 0 && runs.gap[first] === Gap.none && runs.kind[first - 1] === Kind.letter) {
    if (MAY_PRECEDE[runs.letter[first - 1] ?? 0] !== 1) return false;
  }
  const next = last + 1;
  if (next >= runs.length || runs.gap[next] !== Gap.none || runs.kind[next] !== Kind.letter) {
    return true;
  }
  return MAY_FOLLOW[runs.letter[next] ?? 0] === 1;
}

/**
 * Whether a pattern that the automaton saw end at run `last` is really written there: its letters, its
 * repeated letters, and the edges of its word. The automaton knows classes of letters only.
 * @param joined The runs are one word put together from its parts, so gaps do not count.
 * @returns null where it is not.
 */
export function checkPattern(
  runs: TextRuns,
  pattern: WordPattern,
  last: number,
  joined: 'not' | 'parts' | 'letters',
): FoundRuns | null {
  const first = last - pattern.letters.length + 1;
  if (first < 0 || !lettersAgree(runs, pattern, first, joined === 'not')) return null;
  if (!isWritten(runs, first, last)) return null;
  const stretch = countsAgree(runs, pattern, first, last);
  if (stretch === null) return null;
  const lone = joined === 'letters';
  const from = pattern.openStart
    ? wordStart(runs, first)
    : before(runs, first, { affixes: true, extra: stretch.first, lone });
  if (from === null) return null;
  const to = pattern.openEnd ? wordEnd(runs, last) : after(runs, last, pattern, stretch.last, lone);
  if (to === null || isCode(runs, pattern, { first, last, from, to })) return null;
  return { from, to };
}

/**
 * Whether there is a letter in it, or two signs that stand for letters ("@$5"). Digits alone are a number, also
 * with a currency ("4559€").
 */
function isWritten(runs: TextRuns, first: number, last: number): boolean {
  let signs = 0;
  for (let run = first; run <= last; run += 1) {
    if (runs.kind[run] === Kind.letter) return true;
    if (runs.kind[run] === Kind.sign) signs += runs.count[run] ?? 1;
  }
  return signs >= SIGNS_MIN;
}

function lettersAgree(
  runs: TextRuns,
  { letters, parted }: WordPattern,
  first: number,
  gaps: boolean,
): boolean {
  for (let at = 0; at < letters.length; at += 1) {
    const run = first + at;
    const letter = letters[at] ?? 0;
    const seen = runs.letter[run] ?? 0;
    if (seen !== letter && runs.alternative[run] !== letter && !readsAs(seen, letter)) return false;
    if (at === 0) continue;
    const gap = (runs.gap[run] ?? 0) !== Gap.none;
    if (gaps && gap !== parted[at] && (gap || !unparted(runs, first, letters.length))) return false;
  }
  return true;
}

/** A phrase may also be written as one word, and then all of it. */
function unparted(runs: TextRuns, first: number, length: number): boolean {
  for (let run = first + 1; run < first + length; run += 1) {
    if (runs.gap[run] !== Gap.none) return false;
  }
  return true;
}

/**
 * Whether letters repeat as often as in the pattern, or are plainly stretched: three in a row, or two in
 * two places. One letter more at an edge may be a particle that begins or ends with the word's own letter.
 */
function countsAgree(
  runs: TextRuns,
  { counts, letters }: WordPattern,
  first: number,
  last: number,
): { readonly first: boolean; readonly last: boolean } | null {
  let more = 0;
  let where = -1;
  let stretched = false;
  for (let run = first; run <= last; run += 1) {
    const wanted = counts[run - first] ?? 1;
    const count = runs.count[run] ?? 1;
    const least = count - (runs.soft[run] ?? 0);
    if (count < wanted) return null;
    if (least <= wanted) continue;
    more += 1;
    where = run;
    stretched ||= count >= STRETCHED;
    if (least - wanted > 1 && count < STRETCHED) return null;
  }
  const plain = { first: false, last: false };
  if (more === 0 || stretched || more > 1) return plain;
  const arabic = isArabic(runs.letter[where] ?? 0);
  if (arabic && where === last) return { first: false, last: true };
  if (arabic && where === first) return { first: true, last: false };
  return arabic && letters.length >= DOUBLED_INSIDE_MIN ? plain : null;
}

const edge = (runs: TextRuns, run: number): boolean => runs.kind[run] === Kind.sign;

function wordStart(runs: TextRuns, first: number): number {
  let run = first;
  while (run > 0 && runs.gap[run] === Gap.none) run -= 1;
  return run;
}

function wordEnd(runs: TextRuns, last: number): number {
  let run = last;
  while (run + 1 < runs.length && runs.gap[run + 1] === Gap.none) run += 1;
  return run;
}

function letters(runs: TextRuns, from: number, to: number): string | null {
  let text = '';
  for (let run = from; run <= to; run += 1) {
    text += String.fromCodePoint(runs.letter[run] ?? 0).repeat(Math.min(runs.count[run] ?? 1, 3));
    if (text.length > AFFIX_MAX) return null;
  }
  return text;
}

function onlyDigits(runs: TextRuns, from: number, to: number): boolean {
  for (let run = from; run <= to; run += 1) if (runs.kind[run] !== Kind.digit) return false;
  return true;
}

/** The first run of the word, if nothing but particles or digits stand before the pattern in it. */
function before(
  runs: TextRuns,
  first: number,
  how: { readonly affixes: boolean; readonly extra: boolean; readonly lone: boolean },
): number | null {
  let from = first;
  while (from > 0 && runs.gap[from] === Gap.none && !edge(runs, from - 1)) {
    from -= 1;
    if (first - from > AFFIX_MAX && runs.kind[from] !== Kind.digit) return null;
  }
  if (from === first && !how.extra) return from;
  if (!how.extra && onlyDigits(runs, from, first - 1)) return from;
  if (how.lone && first - from === 1 && LONE_WORDS.has(runs.letter[from] ?? 0)) return first;
  const own = how.extra ? String.fromCodePoint(runs.letter[first] ?? 0) : '';
  const particles = letters(runs, from, first - 1);
  return particles !== null && PROCLITICS.has(particles + own) ? from : null;
}

/** The last run of the word, if nothing but endings or digits follow the pattern in it. */
function after(
  runs: TextRuns,
  last: number,
  pattern: WordPattern,
  extra: boolean,
  lone: boolean,
): number | null {
  let to = last;
  while (to + 1 < runs.length && runs.gap[to + 1] === Gap.none && !edge(runs, to + 1)) {
    to += 1;
    if (to - last > AFFIX_MAX && runs.kind[to] !== Kind.digit) return null;
  }
  if (!pattern.openTa && !extra) {
    if (to === last || onlyDigits(runs, last + 1, to)) return to;
    if (lone && to - last === 1 && LONE_WORDS.has(runs.letter[to] ?? 0)) return last;
  }
  if (!pattern.takesAffixes && !pattern.openTa) return null;
  const own = extra ? String.fromCodePoint(runs.letter[last] ?? 0) : '';
  const ending = letters(runs, last + 1, to);
  const endings = pattern.openTa ? OPEN_TA_SUFFIXES : SUFFIXES;
  return ending !== null && endings.has(own + ending) ? to : null;
}
