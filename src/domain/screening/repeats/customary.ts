import { foldText } from '../../text/fold-text.ts';
import { WORD } from '../../text/folded-words.ts';
import { readingsOf } from '../../text/word-readings.ts';
import { customarySigns, customaryWords } from './customary-words.ts';
import { signsOf } from './short-text.ts';

/** A number people count along with ("+1", "100"). */
const NUMBER = /^\d{1,3}$/;

const wordsOf = (text: string): readonly string[] =>
  [...foldText(text).matchAll(WORD)].map(([word]) => squeezed(word));

/** Letters that stand twice or more in a row, once: "goooal", "amiin". */
function squeezed(word: string): string {
  return word.replace(/(.)\1+/gu, '$1');
}

const shippedWords = new Set(customaryWords.flatMap(wordsOf));
const shippedSigns = new Set(signsOf(customarySigns));

/** Says whether a text has nothing in it but what many people say at one time. Linear in the text. */
export type IsCustomary = (body: string) => boolean;

/** @param own What the site adds: words and signs. */
export function customary(own: readonly string[]): IsCustomary {
  const words = new Set([...shippedWords, ...own.flatMap(wordsOf)]);
  const signs = new Set([...shippedSigns, ...own.flatMap(signsOf)]);
  return (body) => {
    const said = wordsOf(body);
    return said.length === 0
      ? signsOf(body).every((sign) => signs.has(sign))
      : said.every(
          (word) => NUMBER.test(word) || readingsOf(word).some((reading) => words.has(reading)),
        );
  };
}
