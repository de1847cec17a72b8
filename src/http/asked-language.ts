import type { Request } from 'express';
import { languageNames } from '../contract/languages.ts';

/** Far more than browsers send; who makes them up empties the memory, and gets nothing else by it. */
const REMEMBERED_MAX = 1_000;
/** UTF-16 units of a header that is remembered. */
const LENGTH_MAX = 200;

const remembered = new Map<string, string>();

/**
 * The language tag (RFC 5646) by which the sender of a request is spoken to: of the languages there are, the
 * one its `Accept-Language` (RFC 9110 §12.5.4) likes best, with the region it asks for; `en` without one.
 * Answers are remembered by header: reading it twice, and the exception that `Intl` makes of `*`, where a
 * client names no language, were 8 % of what a posted comment costs (docs/performance.md).
 */
export function askedLanguage(request: Request): string {
  const header = request.headers['accept-language'] ?? '';
  const known = remembered.get(header);
  if (known !== undefined) return known;
  const language = readLanguage(request);
  if (header.length > LENGTH_MAX) return language;
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  remembered.set(header, language);
  return language;
}

function readLanguage(request: Request): string {
  const lang = request.acceptsLanguages(...languageNames) || 'en';
  const [asked = lang] = request.acceptsLanguages();
  const [primary = ''] = asked.toLowerCase().split('-');
  return primary === lang && isLanguageTag(asked) ? asked : lang;
}

/** Whether a text is a well-formed language tag: one that `Intl` takes. What clients send need not be. */
function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
