import { limits } from '../../contract/limits.ts';
import { cleanText, codePoints } from '../comment/comment-text.ts';
import { DomainError } from '../domain-error.ts';
import { nameSkeleton } from '../text/name-skeleton.ts';

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
 * A name a guest may bear: one line, visible, 2 to 40 code points, not one that claims to be staff.
 * @throws DomainError `name_invalid`, `name_reserved`.
 */
export function displayName(raw: string): string {
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
  if (RESERVED.has(nameSkeleton(name))) throw new DomainError('name_reserved');
  return name;
}
