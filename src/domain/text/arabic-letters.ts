/**
 * Letters of the Arabic script that stand for one another in what people type: hamza carriers, alef, ya and
 * ta marbuta; the Persian, Urdu, Kurdish, Uighur and Pashto letters that look like or replace an Arabic
 * one; the dotless archaic forms. Compiled by us from the Unicode charts (0600–06FF, 0750–077F). Letters
 * that are a base and a mark in Unicode (أ = ا + U+0654) need no row: the mark falls away.
 */
const SAME: Readonly<Record<string, string>> = {
  ا: 'ٱٲٳٵ',
  ب: 'پٻڀݐݑݒݓݔݕݖ',
  ت: 'ٹٺټٽٿ',
  ج: 'چڃڄڇڿ',
  ح: 'ځڂ',
  د: 'ڈډڊڌڍڎڏڐ',
  ر: 'ڑڒړڔڕږڗ',
  ز: 'ژڙ',
  س: 'ڛښڜ',
  ص: 'ڝڞ',
  ط: 'ڟ',
  ع: 'ڠ',
  ف: 'ڡڢڣڤڥڦ',
  ق: 'ٯڧڨ',
  ك: 'کڪګڬڭڮگڰڱڲڳڴݢݣݤ',
  ل: 'ڵڶڷڸ',
  ن: 'ںڻڼڽڹ',
  ه: 'ةہۂۀھەۃۿ',
  و: 'ۄۅۆۇۈۉۊۋٶٷ',
  ي: 'ىیۍێېۑےۓؠٸؽؾؿݷ',
};

/** Each letter of the table with the one that stands for its group. */
export const arabicLetters: ReadonlyMap<string, string> = new Map(
  Object.entries(SAME).flatMap(([letter, others]) =>
    Array.from(others, (other) => [other, letter]),
  ),
);

/** Dotless forms, each with the letters that lose their dots to become it. */
export const dotlessForms: Readonly<Record<string, string>> = {
  ٮ: 'بتث',
  ڡ: 'فق',
  ٯ: 'قف',
  ں: 'ن',
};
