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

it('leaves nothing of a name without letters and digits', () => {
  expect(nameSkeleton('\u2800 \u3164 ...\u064e')).toBe('');
});
