import { ar } from './ar.ts';
import { en } from './en.ts';
import { createInterface } from './interface.ts';
import type { Interface } from './interface.ts';
import { nearestLanguage } from './languages.ts';

/** The interface for a language tag, at once: for the server, which holds every language. */
export function interfaceFor(lang: string): Interface {
  return nearestLanguage(lang) === 'ar'
    ? createInterface(lang, ar, 'rtl')
    : createInterface(lang.toLowerCase().startsWith('en') ? lang : 'en', en, 'ltr');
}
