import { directionOfLanguage, nearestLanguage } from '../../src/contract/languages.ts';
import type { LanguageName } from '../../src/contract/languages.ts';
import { createInterface } from './interface.ts';
import type { Interface } from './interface.ts';
import type { Messages } from './messages.ts';

const load: Readonly<Record<LanguageName, () => Promise<Messages>>> = {
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  en: async () => (await import('./en.ts')).en,
  es: async () => (await import('./es.ts')).es,
  fa: async () => (await import('./fa.ts')).fa,
  fr: async () => (await import('./fr.ts')).fr,
  he: async () => (await import('./he.ts')).he,
  tr: async () => (await import('./tr.ts')).tr,
  ur: async () => (await import('./ur.ts')).ur,
};

/** Loads one language's texts and no other. A region in the tag decides the digits. */
export async function loadInterface(lang: string): Promise<Interface> {
  const name = nearestLanguage(lang);
  return createInterface(lang, await load[name](), directionOfLanguage(name));
}
