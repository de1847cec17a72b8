import { limits } from '../../contract/limits.ts';
import { DomainError } from '../domain-error.ts';
import { canBeSeen } from '../text/unseen.ts';

/** Controls that have no place in a text, U+FFFE and U+FFFF; line feeds and tabs stay. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

/** Embeddings, overrides and isolates (UAX 9): they could reorder a neighbour's text. Marks LRM, RLM, ALM stay. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

const MARK_RUN = new RegExp(`(\\p{M}{${String(limits.markRunMax)}})\\p{M}+`, 'gu');

/** Length in Unicode code points, the unit of every text limit here. */
export function codePoints(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/**
 * A text made safe to keep: well formed, NFC, bounded, its mark runs trimmed before normalising (which
 * is quadratic in them), bidirectional controls dropped, ends trimmed. Nothing is folded or masked.
 * @throws DomainError `text_invalid` for controls, `text_too_long`, `text_empty` when nothing is visible.
 */
export function cleanText(raw: string, maxCodePoints: number): string {
  if (raw.length > maxCodePoints * 3) throw tooLong(maxCodePoints, raw.length);
  const wellFormed = raw.toWellFormed().replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n');
  if (FORBIDDEN.test(wellFormed)) throw new DomainError('text_invalid');
  const text = wellFormed
    .replace(BIDI_CONTROLS, '')
    .replace(MARK_RUN, '$1')
    .normalize('NFC')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
  const length = codePoints(text);
  if (length > maxCodePoints) throw tooLong(maxCodePoints, length);
  if (!canBeSeen(text)) throw new DomainError('text_empty');
  return text;
}

/** As many as a long comment has on a phone; a text of line breaks alone would be a hundred screens high. */
const LINE_BREAKS_MAX = 200;

/**
 * A comment's text: what `cleanText` gives, with the lines beyond the 200th put into one.
 * @throws as `cleanText`.
 */
export function commentText(raw: string): string {
  let breaks = 0;
  return cleanText(raw, limits.bodyMaxCodePoints).replace(/\n/g, () => {
    breaks += 1;
    return breaks > LINE_BREAKS_MAX ? ' ' : '\n';
  });
}

function tooLong(limit: number, length: number): DomainError {
  return new DomainError('text_too_long', { details: { limit, length } });
}
