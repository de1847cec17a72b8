import { fingerprint } from './fingerprint.ts';
import { LETTERS_MIN } from './short-text.ts';
import type { TextSketch } from './text-sketch.ts';

const KEPT_MAX = 20_000;
/** Texts looked at for one hash: an attack with one text is found among the latest of them. */
const PER_HASH_MAX = 32;
const SHARED_MIN = 12;

/** Lists looked through beyond those in one of which every near copy is. */
const MORE_LISTS = 3;

/** That a submission carried a text: by its fingerprint, and what near copies are told by. */
export interface TextSaid {
  readonly submission: string;
  readonly print: string;
  readonly least: readonly number[];
}

interface Remembered extends TextSaid {
  readonly at: number;
  /** In how many lists the search of this number has met it. */
  search: number;
  met: number;
}

const NOBODY: readonly Remembered[] = [];

/** How many other submissions within the window carried the same text, or nearly the same. */
export interface Copies {
  readonly exact: number;
  readonly near: number;
}

/**
 * Texts written lately, in all articles and by everybody: in this process, and in others as far as they are heard
 * of. Bounded: the oldest are forgotten first. A text is remembered in the same step in which its copies are counted, so that
 * submissions made at once cannot overlook one another.
 */
export class TextMemory {
  readonly #texts = new Map<string, Remembered>();
  readonly #byHash = new Map<number, Remembered[]>();
  readonly #tell: (said: TextSaid) => void;
  #searches = 0;

  /** @param tell Is told of each text that is remembered here. */
  constructor(tell: (said: TextSaid) => void = () => undefined) {
    this.#tell = tell;
  }

  /** Counts the copies among other submissions since `since`, and remembers this one under its name. */
  note(submission: string, { folded, least }: TextSketch, now: number, since: number): Copies {
    // Shorter ones ("شكرا", "me too") repeat by themselves; the rule for choruses looks at them.
    if (folded.length < LETTERS_MIN) return { exact: 0, near: 0 };
    const print = fingerprint(folded);
    let [exact, near] = [0, 0];
    const enough = Math.min(SHARED_MIN, least.length);
    for (const other of this.#candidates(least, enough)) {
      if (other.at < since || other.submission === submission) continue;
      if (other.print === print) exact += 1;
      else if (inCommon(least, other.least) >= enough) near += 1;
    }
    this.#remember({ submission, print, least, at: now, search: 0, met: 0 });
    this.#tell({ submission, print, least });
    return { exact, near };
  }

  /** Takes in what was written elsewhere, as written now. */
  heard(said: TextSaid, now: number): void {
    this.#remember({ ...said, at: now, search: 0, met: 0 });
  }

  /** Forgets the submissions whose name this holds for. */
  forgetWhere(matches: (submission: string) => boolean): void {
    for (const text of this.#texts.values()) if (matches(text.submission)) this.#forget(text);
  }

  /**
   * Those that may be copies. Who shares so many of the hashes is in at least one of any few lists, and with
   * each more list that is looked through in one more: in four of the eight shortest, of 16. Hardly anybody
   * else is, though common words fill the lists.
   */
  #candidates(least: readonly number[], shared: number): readonly Remembered[] {
    const lists = least.map((value) => this.#byHash.get(value) ?? NOBODY);
    lists.sort((one, other) => one.length - other.length);
    const looked = Math.min(least.length - shared + 1 + MORE_LISTS, lists.length);
    const enough = looked - (least.length - shared);
    const found: Remembered[] = [];
    this.#searches += 1;
    for (let at = 0; at < looked; at += 1) {
      for (const text of lists[at] ?? NOBODY) {
        if (text.search !== this.#searches) {
          text.search = this.#searches;
          text.met = 0;
        }
        text.met += 1;
        if (text.met === enough) found.push(text);
      }
    }
    return found;
  }

  #remember(text: Remembered): void {
    const before = this.#texts.get(text.submission);
    if (before) this.#forget(before);
    this.#texts.set(text.submission, text);
    for (const value of text.least) {
      const others = this.#byHash.get(value);
      if (others === undefined) this.#byHash.set(value, [text]);
      else if (others.push(text) > PER_HASH_MAX) others.shift();
    }
    for (const oldest of this.#texts.values()) {
      if (this.#texts.size <= KEPT_MAX) break;
      this.#forget(oldest);
    }
  }

  #forget(text: Remembered): void {
    this.#texts.delete(text.submission);
    for (const value of text.least) {
      const others = this.#byHash.get(value);
      const at = others?.indexOf(text) ?? -1;
      if (others === undefined || at < 0) continue;
      if (others.length === 1) this.#byHash.delete(value);
      else others.splice(at, 1);
    }
  }
}

/** How many numbers two sorted lists share. */
function inCommon(one: readonly number[], other: readonly number[]): number {
  let [count, at] = [0, 0];
  for (const value of one) {
    while (at < other.length && (other[at] ?? 0) < value) at += 1;
    if (other[at] === value) count += 1;
  }
  return count;
}
