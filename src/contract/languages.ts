import type { Direction } from './article.ts';

/** The languages in which readers are spoken to, by BCP 47 primary tag; English stands in for others. */
export const languageNames = ['en', 'ar', 'de', 'es', 'fa', 'fr', 'he', 'tr', 'ur'] as const;
export type LanguageName = (typeof languageNames)[number];

const RIGHT_TO_LEFT: readonly string[] = ['ar', 'fa', 'he', 'ur'] satisfies LanguageName[];

/** The direction one of these languages is written in. */
export function directionOfLanguage(name: LanguageName): Direction {
  return RIGHT_TO_LEFT.includes(name) ? 'rtl' : 'ltr';
}

/** The one of these languages that is nearest to a tag. */
export function nearestLanguage(lang: string): LanguageName {
  const base = lang.toLowerCase().split('-')[0] ?? '';
  return languageNames.find((name) => name === base) ?? 'en';
}

/**
 * The tag to write numbers and dates by: the one asked for, region and all, if its language is here. Plain
 * `ar` writes Arabic-Indic digits, as the language's largest region does; `ar-AE` and `ar-MA` do not.
 */
export function localeFor(lang: string): string {
  const name = nearestLanguage(lang);
  let tag: string = name;
  try {
    const [asked = name] = Intl.getCanonicalLocales(lang);
    if (asked.split('-')[0] === name) tag = asked;
  } catch {
    // Not a language tag at all: the language's own will do.
  }
  return tag === 'ar' ? 'ar-EG' : tag;
}
