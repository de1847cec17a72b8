import { limits } from '../../contract/limits.ts';
import { cleanText, codePoints } from '../comment/comment-text.ts';
import { DomainError } from '../domain-error.ts';
import { nameSkeleton } from '../text/name-skeleton.ts';
import { mixesScripts } from '../text/script-families.ts';

/** Names that could be taken for the staff of the site. */
const RESERVED = new Set(
  [
    'admin',
    'administrator',
    'moderator',
    'mod',
    'staff',
    'editor',
    'hiwar',
    'support',
    'مشرف',
    'المشرف',
    'مدير',
    'المدير',
    'الإدارة',
    'إدارة',
    'محرر',
    'المحرر',
    'التحرير',
    'حوار',
  ].map(nameSkeleton),
);

/**
 * A name that staff may bear: NFC, one line, visible, 2 to 40 code points, one family of scripts in each word.
 * @throws DomainError `name_invalid`, `name_mixed`.
 */
export function staffName(raw: string): string {
  let name: string;
  try {
    name = cleanText(raw, limits.nameMaxCodePoints).replace(/\s+/g, ' ');
  } catch (cause) {
    throw new DomainError('name_invalid', { cause });
  }
  const length = codePoints(name);
  if (length < limits.nameMinCodePoints || length > limits.nameMaxCodePoints) {
    throw new DomainError('name_invalid', {
      details: { min: limits.nameMinCodePoints, max: limits.nameMaxCodePoints },
    });
  }
  if (mixesScripts(name)) throw new DomainError('name_mixed');
  return name;
}

/** Whether a name looks like one that is kept for staff. */
export function isReservedName(name: string): boolean {
  return RESERVED.has(nameSkeleton(name));
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
