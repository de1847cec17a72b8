import { limits } from '../../contract/limits.ts';
import { cleanText, codePoints } from '../comment/comment-text.ts';
import { DomainError } from '../domain-error.ts';
import { foldText } from '../screening/words/fold-text.ts';

/** Cyrillic and Greek letters that look like Latin ones; a first cut of Unicode UTS 39's confusables. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ѕ: 's',
  ԁ: 'd',
  м: 'm',
  т: 't',
  α: 'a',
  ο: 'o',
  ι: 'i',
  ν: 'v',
  ρ: 'p',
};

/** What a name is taken for at a glance: folded, look-alikes made Latin, all but letters and digits gone. */
function skeleton(name: string): string {
  return Array.from(foldText(name), (letter) => LOOK_ALIKES[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

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
  ].map(skeleton),
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
  if (RESERVED.has(skeleton(name))) throw new DomainError('name_reserved');
  return name;
}
