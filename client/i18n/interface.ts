import type { Direction } from '../../src/contract/article.ts';
import { localeFor } from '../../src/contract/languages.ts';
import type { Messages, Plural } from './messages.ts';
import { pluralText } from './plural-text.ts';

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
  /** "in 3 minutes", from the given now, to the nearest minute; seconds whole ones; "now" for what has passed. */
  ahead(at: Date, now: Date): string;
  /** "30 seconds": a length of time, in the largest unit that goes into it whole. */
  span(ms: number): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
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
  ['second', 1],
];

/** Dates of news are said in the calendar that papers of the language print: Gregorian but for Persian ones. */
function calendarOf(locale: string): { readonly calendar?: string } {
  return locale.startsWith('fa') ? {} : { calendar: 'gregory' };
}

/** Rules are made when they are first asked for: on a slow phone each takes as long as a task may. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Puts a language's texts and its `Intl` rules together. */
export function createInterface(lang: string, text: Messages, dir: Direction): Interface {
  const locale = localeFor(lang);
  const numbers = once(() => new Intl.NumberFormat(locale));
  const plurals = once(() => new Intl.PluralRules(locale));
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const exact = once(
    () =>
      new Intl.DateTimeFormat(locale, {
        dateStyle: 'full',
        timeStyle: 'long',
        ...calendarOf(locale),
      }),
  );
  const inSteps = (seconds: number, round: (steps: number) => number): string => {
    for (const [unit, size] of STEPS) {
      if (Math.abs(seconds) >= size) return relative().format(round(seconds / size), unit);
    }
    return relative().format(0, 'second');
  };
  return {
    lang: locale,
    dir,
    text,
    number: (value) => numbers().format(value),
    count: (plural, value) =>
      pluralText(plural, plurals().select(value)).replace('{n}', numbers().format(value)),
    relative(at, now) {
      const seconds = Math.min(0, (at.getTime() - now.getTime()) / 1_000);
      return inSteps(seconds > -60 ? 0 : seconds, Math.ceil);
    },
    ahead: (at, now) =>
      inSteps(Math.max(0, Math.ceil((at.getTime() - now.getTime()) / 1_000)), Math.round),
    span(ms) {
      const seconds = Math.ceil(ms / 1_000);
      const [unit = 'second', size = 1] = STEPS.find(([, each]) => seconds % each === 0) ?? [];
      const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
      return new Intl.NumberFormat(locale, style).format(seconds / size);
    },
    list: (items) => new Intl.ListFormat(locale).format(items),
    exact: (at) => exact().format(at),
    fill: (line, values) =>
      line.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
  };
}
