import type { Direction } from '../../src/contract/article.ts';
import type { Messages, Plural } from './messages.ts';

/** One language's texts with the functions that speak numbers and times in it. */
export interface Interface {
  /** BCP 47, with the region that decides the digits. */
  readonly lang: string;
  readonly dir: Direction;
  readonly text: Messages;
  number(value: number): string;
  /** The text of a count, by the language's plural class (CLDR; six classes in Arabic). */
  count(plural: Plural, value: number): string;
  /** "3 minutes ago", from the given now. */
  relative(at: Date, now: Date): string;
  /** The exact time, with its zone. */
  exact(at: Date): string;
  fill(text: string, values: Readonly<Record<string, string>>): string;
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Plain `ar` writes Arabic-Indic digits, as the language's largest region does; `ar-AE` and `ar-MA` do not. */
function localeOf(lang: string): string {
  return lang.toLowerCase() === 'ar' ? 'ar-EG' : lang;
}

/** Puts a language's texts and its `Intl` rules together. */
export function createInterface(lang: string, text: Messages, dir: Direction): Interface {
  const locale = localeOf(lang);
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const exact = new Intl.DateTimeFormat(locale, {
    dateStyle: 'full',
    timeStyle: 'long',
    calendar: 'gregory',
  });
  return {
    lang: locale,
    dir,
    text,
    number: (value) => numbers.format(value),
    count: (plural, value) =>
      (plural[plurals.select(value)] ?? plural.other).replace('{n}', numbers.format(value)),
    relative(at, now) {
      const seconds = Math.min(0, (at.getTime() - now.getTime()) / 1_000);
      for (const [unit, size] of STEPS) {
        if (-seconds >= size) return relative.format(Math.ceil(seconds / size), unit);
      }
      return relative.format(0, 'second');
    },
    exact: (at) => exact.format(at),
    fill: (line, values) =>
      line.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
  };
}
