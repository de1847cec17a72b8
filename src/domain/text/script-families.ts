/**
 * Scripts that one word may be written in together, after Unicode UTS 39 §5.2 (highly restrictive): each
 * alone, and those of Chinese, Japanese and Korean with one another. Digits, marks and signs belong to none.
 */
const FAMILIES: readonly RegExp[] = [
  ...(
    'Latin Greek Cyrillic Arabic Hebrew Armenian Georgian Cherokee Coptic Devanagari ' +
    'Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Meetei_Mayek Ol_Chiki ' +
    'Thai Lao Myanmar Khmer Tibetan Mongolian Javanese Balinese Sundanese Tai_Le New_Tai_Lue Tai_Tham Cham ' +
    'Ethiopic Syriac Thaana Nko Tifinagh Vai Adlam Osmanya Bamum Canadian_Aboriginal Deseret Lisu Yi Miao'
  )
    .split(' ')
    .map((script) => new RegExp(`\\p{Script=${script}}`, 'u')),
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u,
];
/** Scripts that nobody's name is written in today. */
const OTHER = FAMILIES.length;

/** Letters that belong to all scripts: `ª`, `º`, letter-like symbols. */
const COMMON = /[\p{Script=Common}\p{Script=Inherited}]/u;

function familyOf(letter: string): number {
  const family = FAMILIES.findIndex((scripts) => scripts.test(letter));
  return family === -1 ? OTHER : family;
}

/** Whether a word of the text has letters of more than one family. */
export function mixesScripts(text: string): boolean {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => {
    const letters = Array.from(word).filter((one) => /\p{L}/u.test(one) && !COMMON.test(one));
    return new Set(letters.map(familyOf)).size > 1;
  });
}
