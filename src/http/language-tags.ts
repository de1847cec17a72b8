/** Far more than are in use; who sends made-up ones empties the memory, and gets nothing else by it. */
const REMEMBERED_MAX = 1_000;

const remembered = new Map<string, boolean>();

/**
 * Whether a text is a well-formed language tag (RFC 5646): one that `Intl` takes. What clients send need not
 * be. Answers are remembered, because `Intl` throws for what is no tag, `*` of a client without a language
 * among them, and that was a twentieth of what a posted comment costs (docs/performance.md).
 */
export function isLanguageTag(text: string): boolean {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  const wellFormed = takenByIntl(text);
  remembered.set(text, wellFormed);
  return wellFormed;
}

function takenByIntl(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
