import { CoveredWords } from './covered-words.ts';
import { checkPattern, mayStand } from './pattern-check.ts';
import type { FoundRuns } from './pattern-check.ts';
import { visitJoined } from './joined-words.ts';
import { RunReader, TextRuns } from './text-runs.ts';
import { buildAutomaton } from './word-automaton.ts';
import type { WordAutomaton } from './word-automaton.ts';
import { readPatterns } from './word-pattern.ts';
import type { WordPattern } from './word-pattern.ts';

/** A listed word found in a text: UTF-16 offsets of the written word, particles included, end exclusive. */
export interface FoundWord {
  readonly start: number;
  readonly end: number;
  /** The entry of the list. */
  readonly pattern: string;
}

export interface WordLists {
  readonly words: readonly string[];
  readonly exceptions?: readonly string[];
}

type Keep = (runs: TextRuns, found: FoundRuns, pattern: WordPattern) => void;

const FOUND_MAX = 100;

/**
 * Finds listed words in texts, however they are spelled: folded as in `foldCodePoint`, stretched, parted
 * by dots or spaces, with digits for letters, with letters covered by signs; whole words, with what Arabic writes together with them.
 * An exception that covers a word lets it pass. One automaton, built once; a text of n characters takes a
 * number of steps linear in n, whatever it contains and however long the lists are.
 */
export class WordMatcher {
  readonly #automaton: WordAutomaton;
  readonly #covered: CoveredWords;
  readonly #runs = new TextRuns();
  readonly #joined = new TextRuns();
  readonly #reader = new RunReader(this.#runs);
  #steps = 0;

  constructor({ words, exceptions = [] }: WordLists) {
    this.#automaton = buildAutomaton([
      ...words.flatMap((word) => readPatterns(word, false)),
      ...exceptions.flatMap((word) => readPatterns(word, true)),
    ]);
    this.#covered = new CoveredWords(this.#automaton.patterns);
  }

  /** What the last `find` cost: characters read, steps of the automaton, letters compared. */
  get steps(): number {
    return this.#steps;
  }

  /** The words found, in the order they stand in the text; at most 100. */
  find(text: string): readonly FoundWord[] {
    const found: (FoundWord & { readonly exception: boolean })[] = [];
    this.#steps = text.length;
    const keep: Keep = (runs, { from, to }, pattern) => {
      found.push({
        start: runs.start[from] ?? 0,
        end: runs.end[to] ?? 0,
        pattern: pattern.source,
        exception: pattern.exception,
      });
    };
    const ambiguous = this.#reader.read(text);
    this.#scanAll(keep);
    this.#steps += this.#covered.find(text, this.#runs, (runs, pattern) => {
      if (found.length < FOUND_MAX) keep(this.#runs, runs, pattern);
    });
    this.#scanDrawn(keep);
    if (ambiguous) {
      this.#steps += text.length;
      this.#reader.read(text, false);
      this.#scanAll(keep);
      this.#scanDrawn(keep);
    }
    return found.length === 0 ? [] : withoutExceptions(found);
  }

  /** Once more with two letters that are drawn as another one read as that one: `vvalrus`. */
  #scanDrawn(keep: Keep): void {
    if (this.#runs.drawTogether()) this.#scanAll(keep);
  }

  #scanAll(keep: Keep): void {
    this.#scan(this.#runs, 'not', keep);
    visitJoined(this.#runs, this.#joined, (joined, how) => {
      this.#scan(joined, how, keep);
    });
  }

  #scan(runs: TextRuns, joined: 'not' | 'parts' | 'letters', keep: Keep): void {
    const { columns, ends, lengths, next, open, patterns, shorter, sibling, width } =
      this.#automaton;
    const { cls, length } = runs;
    const told = width - 1;
    const whole = joined !== 'letters';
    let state = 0;
    let kept = 0;
    let steps = length;
    for (let run = 0; run < length; run += 1) {
      state = next[state + (columns[cls[run] ?? 0] ?? 0)] ?? 0;
      if (next[state + told] === 0) continue;
      for (let row = state; row !== 0; row = shorter[row / width] ?? 0) {
        for (let at = ends[row / width] ?? -1; at >= 0; at = sibling[at] ?? -1) {
          steps += 1;
          if (whole && open[at] === 0 && !mayStand(runs, run - (lengths[at] ?? 0) + 1, run))
            continue;
          const pattern = patterns[at];
          if (!pattern || kept >= FOUND_MAX) continue;
          steps += pattern.letters.length;
          const found = checkPattern(runs, pattern, run, joined);
          if (found === null) continue;
          kept += 1;
          keep(runs, found, pattern);
        }
      }
    }
    this.#steps += steps;
  }
}

function withoutExceptions(
  found: readonly (FoundWord & { readonly exception: boolean })[],
): readonly FoundWord[] {
  const passes = found.filter(({ exception }) => exception);
  const inside = (a: FoundWord, b: FoundWord): boolean => b.start <= a.start && a.end <= b.end;
  const words: FoundWord[] = [];
  const byPlace = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  for (const { exception, ...word } of byPlace) {
    const before = words.at(-1);
    if (exception || (before && inside(word, before))) continue;
    if (!passes.some((pass) => inside(word, pass))) words.push(word);
  }
  return words;
}
