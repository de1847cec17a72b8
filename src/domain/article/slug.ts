import { limits } from '../../contract/limits.ts';

const SLUG_MAX = Math.min(80, limits.articleIdMaxLength);

/**
 * An article id from its headline: its letters and digits of any script, joined by hyphens. Null where
 * the headline has neither. Different headlines may give the same id.
 */
export function slugOf(title: string): string | null {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length + 1 > SLUG_MAX) {
      slug ||= word.slice(0, SLUG_MAX);
      break;
    }
    slug += slug ? `-${word}` : word;
  }
  return slug || null;
}
