import { commentCount } from '../../../client/i18n/comment-count.ts';
import { loadInterface } from '../../../client/i18n/languages.ts';
import { allMessages, interfaceFor } from '../../../client/i18n/server.ts';
import { languageNames } from '../../../src/contract/languages.ts';
import type { LanguageName } from '../../../src/contract/languages.ts';
import { pageText } from '../../../src/http/pages/page-text.ts';
import { refusals } from '../../../src/present/messages/all.ts';

/** Every text of a tree, by its path: `reportReasons.hate`, `arrivals.few`. */
function textsOf(tree: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return typeof value === 'string' ? [[here, value] as const] : textsOf(value as object, here);
  });
}

const spoken = (name: LanguageName): ReadonlyMap<string, string> =>
  new Map([
    ...textsOf(allMessages[name]),
    ...textsOf(refusals[name], 'refusals'),
    ...textsOf(pageText(name), 'pages'),
  ]);
const PLURAL = /\.(zero|one|two|few|many|other)$/;
const plurals = [...spoken('en').keys()].filter(
  (path) => path.endsWith('.other') && !path.includes('Reasons'),
);
/** What is the same word in that language, seen by a person who reads it. */
const sameAsEnglish: Readonly<Partial<Record<LanguageName, readonly string[]>>> = {
  es: ['pages.name'],
  fr: ['pages.name'],
  de: ['pages.name'],
  tr: ['pages.name'],
};
const others = languageNames.filter((name) => name !== 'en');

it.each(languageNames)('has every plural class that CLDR gives %s, and none beside', (name) => {
  const { pluralCategories } = new Intl.PluralRules(name).resolvedOptions();
  const texts = spoken(name);
  expect(plurals.length).toBeGreaterThan(8);
  for (const other of plurals) {
    const stem = other.replace(/other$/, '');
    const classes = [...texts.keys()].filter((path) => path.startsWith(stem) && PLURAL.test(path));
    expect([stem, classes.map((path) => path.slice(stem.length)).sort()]).toEqual([
      stem,
      [...pluralCategories].sort(),
    ]);
  }
});

it.each(others)('says everything in %s itself: nothing is left in English', (name) => {
  const english = spoken('en');
  const left = [...spoken(name)].filter(
    ([path, text]) =>
      text === english.get(path.replace(PLURAL, '.other')) || text === english.get(path),
  );
  expect(left.map(([path]) => path)).toEqual(sameAsEnglish[name] ?? []);
});

it.each(others)('fills the same blanks in %s as in English, and in no text others', (name) => {
  const blanks = (text = ''): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
  const english = spoken('en');
  const differing = [...spoken(name)].filter(([path, text]) => {
    if (PLURAL.test(path) && !path.includes('Reasons')) {
      return blanks(text).some((blank) => blank !== '{n}');
    }
    return blanks(text).join() !== blanks(english.get(path)).join();
  });
  expect(differing).toEqual([]);
});

it.each([
  ['ar', 'rtl', '١٬٢٣٤'],
  ['ar-EG', 'rtl', '١٬٢٣٤'],
  ['ar-AE', 'rtl', '1,234'],
  ['ar-MA', 'rtl', '1.234'],
  ['fa', 'rtl', '۱٬۲۳۴'],
  ['he', 'rtl', '1,234'],
  ['ur', 'rtl', '1,234'],
  ['ur-IN', 'rtl', '۱٬۲۳۴'],
  ['zh', 'ltr', '1,234'],
  ['ar-!', 'rtl', '١٬٢٣٤'],
])('writes %s from the %s side, with its region’s digits', async (lang, dir, written) => {
  const ui = await loadInterface(lang);
  expect([ui.dir, ui.number(1_234)]).toEqual([dir, written]);
  expect(interfaceFor(lang).lang).toBe(ui.lang);
});

it('declines every class of every language that has it', () => {
  expect(interfaceFor('he').count(allMessages.he.arrivals, 2)).toBe('שתי תגובות חדשות');
  expect(interfaceFor('fr').count(commentCount.fr, 0)).toBe('0 commentaire');
  expect(interfaceFor('fr').count(commentCount.fr, 2_000_000)).toMatch(/de commentaires$/);
  expect(interfaceFor('fa').count(allMessages.fa.arrivals, 12)).toBe('۱۲ دیدگاه تازه');
});
