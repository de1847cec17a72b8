import { randomInt } from 'node:crypto';

/**
 * A text that was never posted before and that no rule of words holds. Digits alone: letters among them,
 * as in a UUID, may read as an insult in disguise.
 */
export function anyText(words: string): string {
  return `${words} ${String(randomInt(2 ** 40))}`;
}
