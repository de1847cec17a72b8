import type { LanguageName } from '../../src/contract/languages.ts';
import type { Messages } from './messages.ts';

const files: Readonly<Record<LanguageName, () => Promise<Readonly<Record<string, Messages>>>>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  en: () => import('./en.ts'),
  es: () => import('./es.ts'),
  fa: () => import('./fa.ts'),
  fr: () => import('./fr.ts'),
  he: () => import('./he.ts'),
  tr: () => import('./tr.ts'),
  ur: () => import('./ur.ts'),
};

/**
 * Loads one language's texts and no other, under its name. What readers load has another form of this
 * module (`scripts/texts-as-lists.mjs`): nine names with a hash each would be most of it.
 */
export const importTexts = (name: LanguageName): Promise<Readonly<Record<string, Messages>>> =>
  files[name]();
