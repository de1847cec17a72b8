import type { Direction } from '../../src/contract/article.ts';
import { createInterface } from './interface.ts';
import type { Interface } from './interface.ts';
import type { Messages } from './messages.ts';

interface Language {
  readonly dir: Direction;
  readonly load: () => Promise<Messages>;
}

/** The languages of the interface; each is a file of its own, loaded when it is needed. */
const languages = {
  ar: { dir: 'rtl', load: async () => (await import('./ar.ts')).ar },
  en: { dir: 'ltr', load: async () => (await import('./en.ts')).en },
} as const satisfies Record<string, Language>;

/** The interface's language nearest to a BCP 47 tag; English for those not here. */
export function nearestLanguage(lang: string): keyof typeof languages {
  const base = lang.toLowerCase().split('-')[0] ?? '';
  return base in languages ? (base as keyof typeof languages) : 'en';
}

/** Loads the interface for a language tag. A region in the tag decides the digits. */
export async function loadInterface(lang: string): Promise<Interface> {
  const name = nearestLanguage(lang);
  const { dir, load } = languages[name];
  const locale = lang.toLowerCase().startsWith(name) ? lang : name;
  return createInterface(locale, await load(), dir);
}
