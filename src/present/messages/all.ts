import type { LanguageName } from '../../contract/languages.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fa } from './fa.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import type { Messages } from './messages.ts';
import { tr } from './tr.ts';
import { ur } from './ur.ts';

/** The text of every refusal in every language of the interface. A missing one does not compile. */
export const refusals: Readonly<Record<LanguageName, Messages>> = {
  ar,
  de,
  en,
  es,
  fa,
  fr,
  he,
  tr,
  ur,
};
