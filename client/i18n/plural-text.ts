import type { Plural } from './messages.ts';

/**
 * The text of a count by its plural class. What readers load has another form of this module
 * (`scripts/texts-as-lists.mjs`): there the texts of a count are one, parted.
 */
export const pluralText = (plural: Plural, of: Intl.LDMLPluralRule): string =>
  plural[of] ?? plural.other;
