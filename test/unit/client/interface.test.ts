import { ar } from '../../../client/i18n/ar.ts';
import { commentCount } from '../../../client/i18n/comment-count.ts';
import { en } from '../../../client/i18n/en.ts';
import { createInterface } from '../../../client/i18n/interface.ts';

const arabic = createInterface('ar', ar, 'rtl');
const english = createInterface('en', en, 'ltr');

it('counts comments in all six Arabic classes', () => {
  const said = [0, 1, 2, 3, 10, 11, 99, 100, 103].map((n) => arabic.count(commentCount.ar, n));
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

it('says how long ago, and never that something is still to come', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);
  expect(english.relative(ago(5), now)).toBe('now');
  expect(english.relative(ago(-300), now)).toBe('now');
  expect(english.relative(ago(180), now)).toBe('3 minutes ago');
  expect(arabic.relative(ago(120), now)).toBe('قبل دقيقتين');
  expect(english.relative(ago(86_400), now)).toBe('yesterday');
});

it('says when something will be, and how long a wait is', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const ahead = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);
  expect(english.ahead(ahead(12), now)).toBe('in 12 seconds');
  expect(english.ahead(ahead(90), now)).toBe('in 2 minutes');
  expect(english.ahead(ahead(-90), now)).toBe('now');
  expect(arabic.ahead(ahead(180), now)).toBe('خلال ٣ دقائق');
  expect([english.span(30_000), english.span(120_000)]).toEqual(['30 seconds', '2 minutes']);
  expect(arabic.list(['تعليقان جديدان', 'رد جديد'])).toBe('تعليقان جديدان ورد جديد');
});
