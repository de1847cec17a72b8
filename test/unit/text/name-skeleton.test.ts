import { nameSkeleton } from '../../../src/domain/text/name-skeleton.ts';

const admins = [
  'admin',
  'ADMIN',
  'аdmin',
  'аԁміn',
  'ａｄｍｉｎ',
  '𝐚𝐝𝐦𝐢𝐧',
  '🅰🅳🅼🅸🅽',
  'ad\u200bmin',
  'a.d.m.i.n',
  'ádmín',
  'adrnin',
  '4dm1n',
  'ΑDΜΙΝ',
  'ᴀᴅᴍɪɴ',
];

it.each(admins)('takes %s for admin', (name) => {
  expect(nameSkeleton(name)).toBe(nameSkeleton('admin'));
});

it.each(['المُشرِف', 'المشـرف', 'الـمـشـرف', 'ﺍﻟﻤﺸﺮﻑ', 'المشر\u200cف', 'المشرڡ'])(
  'takes %s for المشرف',
  (name) => {
    expect(nameSkeleton(name)).toBe(nameSkeleton('المشرف'));
  },
);

it.each([
  ['Layla', 'Leila'],
  ['Omar', 'Amor'],
  ['نور', 'نورة'],
  ['Анна', 'Инна'],
  ['محمد', 'محمود'],
])('does not take %s for %s', (one, other) => {
  expect(nameSkeleton(one)).not.toBe(nameSkeleton(other));
});

it.each([
  ['...', '\u2026'],
  ['\u0640\u0640', '\u0640\u0640\u0640\u0640'],
  ['\u{1f600}\u{1f600}', '\u{1f600} \ufe0f\u{1f600}\u{1f600}'],
])('takes %s for %s, though there is no letter in either', (one, other) => {
  expect(nameSkeleton(one)).toBe(nameSkeleton(other));
});

it.each([
  ['...', '!!!'],
  ['\u{1f600}', '\u{1f601}'],
  ['\u{1f1ea}\u{1f1ec}', '\u{1f1e6}\u{1f1ea}'],
])('does not take %s for %s, which have no letter either', (one, other) => {
  expect(nameSkeleton(one)).not.toBe(nameSkeleton(other));
});

it('leaves nothing of a name of which nothing can be seen', () => {
  expect(nameSkeleton('\u2800 \u3164 \u200b\u064e')).toBe('');
});
