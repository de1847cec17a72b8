import { directionOfLanguage, nearestLanguage } from '../../src/contract/languages.ts';
import type { LanguageName } from '../../src/contract/languages.ts';
import { ar } from './ar.ts';
import { commentCount } from './comment-count.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fa } from './fa.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { createInterface } from './interface.ts';
import type { Interface } from './interface.ts';
import type { Messages } from './messages.ts';
import { tr } from './tr.ts';
import { ur } from './ur.ts';

/** The texts of every language. The page loads one; the server and the tests hold them all. */
export const allMessages: Readonly<Record<LanguageName, Messages>> = {
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

/** The interface for a language tag, at once. */
export function interfaceFor(lang: string): Interface {
  const name = nearestLanguage(lang);
  return createInterface(lang, allMessages[name], directionOfLanguage(name));
}

/** «٣ تعليقات», as `<hiwar-count>` says it. */
export function commentsCounted(ui: Interface, count: number): string {
  return ui.count(commentCount[nearestLanguage(ui.lang)], count);
}
