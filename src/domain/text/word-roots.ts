import { BEFORE, isArabic, readingsOf } from './word-readings.ts';

/**
 * What the index of words is led by: of each word of a text one form only, that with as much taken off its
 * beginning as Arabic may have written there. A word has up to five readings, two on an average, and each
 * entry of that index costs the database as much as all other indexes of a comment but ten
 * (docs/performance.md, "Writing"). The root alone says too little (وكلمة, كلمة and لمة all have لمة), so
 * what it leads to is compared with the readings.
 * @param readings Of one word, as `readingsOf` gives them.
 */
export function rootAmong(readings: readonly string[]): string {
  return readings.at(-1) ?? '';
}

/** Roots of all words that may be read as `reading`: one to four. */
export function rootsOf(reading: string): readonly string[] {
  if (!isArabic(reading)) return [reading];
  const written = BEFORE.map((before) => before + reading);
  const found = written.map(readingsOf).filter((readings) => readings.includes(reading));
  return [...new Set(found.map(rootAmong))];
}

/**
 * How the roots of all words begin that may be read as a word that begins so; null where any root may be
 * one, because the beginning is no more than what Arabic writes before a word.
 */
export function rootsBeginning(beginning: string): readonly string[] | null {
  if (!isArabic(beginning)) return [beginning];
  const found = new Set<string>();
  for (const before of BEFORE) {
    for (const longest of BEFORE) {
      const eaten = longest.slice(before.length);
      if (!longest.startsWith(before)) continue;
      if (eaten.startsWith(beginning)) return null;
      if (beginning.startsWith(eaten)) found.add(beginning.slice(eaten.length));
    }
  }
  return [...found].filter((one) => ![...found].some((two) => two !== one && one.startsWith(two)));
}
