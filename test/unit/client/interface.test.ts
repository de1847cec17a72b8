import { ar } from '../../../client/i18n/ar.ts';
import { en } from '../../../client/i18n/en.ts';
import { createInterface } from '../../../client/i18n/interface.ts';
import type { Plural } from '../../../client/i18n/messages.ts';

const arabic = createInterface('ar', ar, 'rtl');
const english = createInterface('en', en, 'ltr');

it('counts comments in all six Arabic classes', () => {
  const said = [0, 1, 2, 3, 10, 11, 99, 100, 103].map((n) => arabic.count(ar.commentCount, n));
  expect(said).toEqual([
    'لا تعليقات',
    'تعليق واحد',
    'تعليقان',
    '٣ تعليقات',
    '١٠ تعليقات',
    '١١ تعليقًا',
    '٩٩ تعليقًا',
    '١٠٠ تعليق',
    '١٠٣ تعليقات',
  ]);
});

it('has every class that its language asks for; zero falls to other where nothing is ever counted', () => {
  const missing = (messages: object, lang: string): readonly string[] =>
    Object.entries(messages).flatMap(([name, value]) => {
      if (typeof value !== 'object' || !('other' in (value as object)) || name.endsWith('Reasons'))
        return [];
      const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions();
      return pluralCategories
        .filter((each) => each !== 'zero' && !(value as Plural)[each])
        .map((each) => `${name}.${each}`);
    });
  expect(missing(ar, 'ar')).toEqual([]);
  expect(missing(en, 'en')).toEqual([]);
});

it.each([
  ['ar', '١٬٢٣٤'],
  ['ar-EG', '١٬٢٣٤'],
  ['ar-AE', '1,234'],
  ['ar-MA', '1.234'],
  ['en', '1,234'],
])('writes numbers as %s does', (lang, written) => {
  expect(createInterface(lang, lang.startsWith('ar') ? ar : en, 'rtl').number(1_234)).toBe(written);
});

it('says how long ago, and never that something is still to come', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);
  expect(english.relative(ago(5), now)).toBe('now');
  expect(english.relative(ago(-300), now)).toBe('now');
  expect(english.relative(ago(180), now)).toBe('3 minutes ago');
  expect(arabic.relative(ago(120), now)).toBe('قبل دقيقتين');
  expect(english.relative(ago(86_400), now)).toBe('yesterday');
});
