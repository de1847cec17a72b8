import { directionOfLanguage, nearestLanguage } from '../../src/contract/languages.ts';
import type { LanguageName } from '../../src/contract/languages.ts';
import { createInterface } from './interface.ts';
import type { Interface } from './interface.ts';
import type { Messages } from './messages.ts';

const load: Readonly<Record<LanguageName, () => Promise<Readonly<Record<string, Messages>>>>> = {
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

/** Loads one language's texts and no other. A region in the tag decides the digits. */
export async function loadInterface(lang: string): Promise<Interface> {
  const name = nearestLanguage(lang);
  const texts = (await load[name]())[name] as Messages;
  return createInterface(lang, texts, directionOfLanguage(name));
}
