import { nearestLanguage } from '../../contract/languages.ts';
import type { LanguageName } from '../../contract/languages.ts';
import { ar } from './text/ar.ts';
import { de } from './text/de.ts';
import { en } from './text/en.ts';
import { es } from './text/es.ts';
import { fa } from './text/fa.ts';
import { fr } from './text/fr.ts';
import { he } from './text/he.ts';
import { tr } from './text/tr.ts';
import { ur } from './text/ur.ts';
import type { PageText } from './text/page-text.ts';

const texts: Readonly<Record<LanguageName, PageText>> = { ar, de, en, es, fa, fr, he, tr, ur };

/** The pages' texts in the language nearest to a BCP 47 tag. */
export function pageText(lang: string): PageText {
  return texts[nearestLanguage(lang)];
}
