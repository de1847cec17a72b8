import { CLASSES } from './readings.ts';
import type { WordPattern } from './word-pattern.ts';

/** The automaton's states are offsets of their rows in `next`, so that a step is one addition and one look. */
export interface WordAutomaton {
  readonly patterns: readonly WordPattern[];
  /** Of each pattern: its length in runs, and whether a star leaves an end of it open. */
  readonly lengths: Uint8Array;
  readonly open: Uint8Array;
  /** Column of each class; 0 for a class no pattern has, which leads back to the start. */
  readonly columns: Uint8Array;
  readonly next: Int32Array;
  /** Columns of a row; the last one tells whether any pattern ends in the state. */
  readonly width: number;
  /** By state number: the first pattern that ends there, or -1; `sibling` chains the rest. */
  readonly ends: Int32Array;
  readonly sibling: Int32Array;
  /** By state number: the nearest shorter suffix at which a pattern ends, or 0. */
  readonly shorter: Int32Array;
}

/**
 * Builds the automaton of Aho and Corasick (1975) over classes of letters, all steps worked out: a text
 * of n runs takes n steps, whatever the number of patterns.
 */
export function buildAutomaton(patterns: readonly WordPattern[]): WordAutomaton {
  const columns = new Uint8Array(CLASSES);
  let width = 1;
  let total = 1;
  for (const { classes } of patterns) {
    total += classes.length;
    for (const cls of classes) {
      if (columns[cls] === 0) {
        columns[cls] = width;
        width += 1;
      }
    }
  }
  width += 1;
  const next = new Int32Array(total * width);
  const ends = new Int32Array(total).fill(-1);
  const sibling = new Int32Array(patterns.length).fill(-1);
  const states = plant(patterns, { columns, next, width, ends, sibling });
  const shorter = link(next, width, states, ends);
  return {
    patterns,
    lengths: Uint8Array.from(patterns, ({ letters }) => letters.length),
    open: Uint8Array.from(patterns, ({ openEnd, openStart }) => Number(openEnd || openStart)),
    columns,
    next: next.slice(0, states * width),
    width,
    ends: ends.slice(0, states),
    sibling,
    shorter,
  };
}

interface Trie {
  readonly columns: Uint8Array;
  readonly next: Int32Array;
  readonly width: number;
  readonly ends: Int32Array;
  readonly sibling: Int32Array;
}

/** Lays the patterns out as a tree and gives the number of its states. */
function plant(patterns: readonly WordPattern[], trie: Trie): number {
  const { columns, next, width, ends, sibling } = trie;
  let states = 1;
  for (const [index, { classes }] of patterns.entries()) {
    let state = 0;
    for (const cls of classes) {
      const edge = state + (columns[cls] ?? 0);
      let to = next[edge] ?? 0;
      if (to === 0) {
        to = states * width;
        next[edge] = to;
        states += 1;
      }
      state = to;
    }
    sibling[index] = ends[state / width] ?? -1;
    ends[state / width] = index;
  }
  return states;
}

/** Fills in, breadth first, where a state leads on a letter that does not continue its own pattern. */
function link(next: Int32Array, width: number, states: number, ends: Int32Array): Int32Array {
  const fail = new Int32Array(states);
  const shorter = new Int32Array(states);
  const queue = new Int32Array(states);
  let written = 0;
  const letters = width - 1;
  for (let column = 1; column < letters; column += 1) {
    const to = next[column] ?? 0;
    if (to !== 0) queue[written++] = to;
  }
  for (let read = 0; read < written; read += 1) {
    const row = queue[read] ?? 0;
    const fallback = fail[row / width] ?? 0;
    shorter[row / width] =
      (ends[fallback / width] ?? -1) >= 0 ? fallback : (shorter[fallback / width] ?? 0);
    next[row + letters] = Number((ends[row / width] ?? -1) >= 0 || shorter[row / width] !== 0);
    for (let column = 1; column < letters; column += 1) {
      const to = next[row + column] ?? 0;
      const instead = next[fallback + column] ?? 0;
      if (to === 0) next[row + column] = instead;
      else {
        fail[to / width] = instead;
        queue[written++] = to;
      }
    }
  }
  return shorter;
}
