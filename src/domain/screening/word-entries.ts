import { DomainError } from '../domain-error.ts';
import { readPatterns } from './words/word-pattern.ts';

const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/**
 * A list as it is kept: entries trimmed and NFC, empty ones and repetitions left out, in the order given.
 * @throws DomainError `invalid_request` naming the first entry that holds a control character, or in
 * which there is nothing to be found (no letters, a star alone, too long).
 */
export function cleanEntries(
  field: 'words' | 'exceptions',
  raw: readonly string[],
): readonly string[] {
  const kept = new Set<string>();
  for (const [index, entry] of raw.entries()) {
    const clean = entry.toWellFormed().normalize('NFC').trim();
    if (clean === '') continue;
    if (CONTROL.test(clean) || readPatterns(clean, false).length === 0) {
      throw new DomainError('invalid_request', {
        details: { fields: [`${field}.${String(index)}`] },
      });
    }
    kept.add(clean);
  }
  return [...kept];
}
