import { cleanText } from '../../../src/domain/comment/comment-text.ts';
import { displayName, staffName } from '../../../src/domain/identity/display-name.ts';

const NULL_NOTEHEAD = '\u{1d159}';

// Each was a name where blank characters were told by a shorter list, and what is invisible was counted.
it.each([
  ['null noteheads', NULL_NOTEHEAD.repeat(2)],
  ['blank hieroglyphs', '\u{13441}\u{13442}'],
  ['lost hieroglyphs', '\u{13443}\u{13444}\u{13445}\u{13446}'],
  ['half fill spaces', '\u303f\u303f'],
  ['object replacements', '\ufffc\ufffc'],
  ['one letter and a zero-width space', 'a\u200b'],
  ['one letter among what may be ignored', '\u2060a\u034f'],
  ['one letter and a null notehead', `a${NULL_NOTEHEAD}`],
  ['one letter and a blank hieroglyph', 'a\u{13441}'],
  ['one letter and a Hangul filler', 'a\u3164'],
  ['one letter and an accent of no letter', 'q\u0303'],
  ['one letter and a vowel mark', 'م\u064f'],
])('takes no name of %s', (_, name) => {
  expect(() => staffName(name)).toThrow('name_invalid');
  expect(() => displayName(name)).toThrow('name_invalid');
});

it.each(['Al', 'مي', 'ดี', 'की', '李娜', 'J.', '\u{1f600}\u{1f600}'])('takes %s', (name) => {
  expect(staffName(name)).toBe(name);
});

it('takes no comment of blank characters, and any that has one letter beside them', () => {
  for (const blank of [NULL_NOTEHEAD, '\u{13441}', '\u2800', '\u3164', '\u303f']) {
    expect(() => cleanText(blank.repeat(3), 100)).toThrow('text_empty');
    expect(cleanText(`a${blank}`, 100)).toBe(`a${blank}`);
  }
});
