import { limits } from '../../contract/limits.ts';
import { cleanText } from '../comment/comment-text.ts';
import { DomainError } from '../domain-error.ts';
import { mixesScripts } from '../text/script-families.ts';
import { visibleLength } from '../text/unseen.ts';
import { isReservedName } from './reserved-names.ts';

/** UTF-16 units of a publisher's name that are looked at. */
const LONGEST_PUBLISHED = 400;

/**
 * A name that staff may bear: NFC, one line, at most 40 code points of which at least 2 can be seen, one family of
 * scripts in each word.
 * @throws DomainError `name_invalid`, `name_mixed`.
 */
export function staffName(raw: string): string {
  let name: string;
  try {
    name = cleanText(raw, limits.nameMaxCodePoints).replace(/\s+/g, ' ');
  } catch (cause) {
    throw new DomainError('name_invalid', { cause });
  }
  if (visibleLength(name) < limits.nameMinCodePoints) {
    throw new DomainError('name_invalid', {
      details: { min: limits.nameMinCodePoints, max: limits.nameMaxCodePoints },
    });
  }
  if (mixesScripts(name)) throw new DomainError('name_mixed');
  return name;
}

/**
 * A publisher's reader under the publisher's name as far as it may stand here: made safe and cut to the
 * limit; where nothing of it can be shown, where a word mixes scripts, or where a reader's name is kept for
 * staff, `standIn` instead. Never refuses: whom the publisher knows is let in.
 */
export function publishedName(
  raw: string,
  { standIn, staff }: { readonly standIn: string; readonly staff: boolean },
): string {
  const plain = raw.slice(0, LONGEST_PUBLISHED).replace(/[\p{Cc}\ufffe\uffff]+/gu, ' ');
  try {
    const whole = cleanText(plain, LONGEST_PUBLISHED).replace(/\s+/g, ' ');
    const cut = Array.from(whole).slice(0, limits.nameMaxCodePoints).join('');
    const name = cleanText(cut, limits.nameMaxCodePoints);
    return mixesScripts(name) || (!staff && isReservedName(name)) ? standIn : name;
  } catch {
    return standIn;
  }
}

/**
 * A name that a guest may bear: as for staff, and not one that claims to be staff.
 * @throws DomainError `name_invalid`, `name_mixed`, `name_reserved`.
 */
export function displayName(raw: string): string {
  const name = staffName(raw);
  if (isReservedName(name)) throw new DomainError('name_reserved');
  return name;
}
