import { randomInt } from 'node:crypto';

/**
 * A text that was never posted before and that no rule of words holds. Digits alone: letters among them,
 * as in a UUID, may read as an insult in disguise.
 */
export function anyText(words: string): string {
  return `${words} ${String(randomInt(2 ** 40))}`;
}

/**
 * A word of letters that no other test has and that no rule of words holds: consonants alone, so that
 * nothing in it can be read as an insult, as the letters of a UUID now and then are.
 */
export function anyWord(): string {
  const digits = String(randomInt(10 ** 12)).padStart(12, '0');
  return `w${digits.replace(/\d/g, (digit) => 'bdgmqrvwxz'.charAt(Number(digit)))}`;
}
