import { isLanguageTag } from '../../../src/http/language-tags.ts';

test.each(['ar', 'ar-EG', 'zh-Hant-TW', 'sl-rozaj-biske', 'en-u-ca-buddhist'])(
  '%s is a language tag, asked once or again',
  (tag) => {
    expect([isLanguageTag(tag), isLanguageTag(tag)]).toEqual([true, true]);
  },
);

test.each(['*', '', 'a', 'ar_EG', 'ar-', 'x'.repeat(9), '../..', '__proto__'])(
  '%j is none, asked once or again',
  (text) => {
    expect([isLanguageTag(text), isLanguageTag(text)]).toEqual([false, false]);
  },
);

test('more made-up tags than are remembered change no answer', () => {
  for (let at = 0; at < 3_000; at += 1) isLanguageTag(`!${String(at)}`);
  expect(isLanguageTag('ar-EG')).toBe(true);
  expect(isLanguageTag('!0')).toBe(false);
});
