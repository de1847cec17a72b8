import type { Plural } from '../../i18n/messages.ts';
import type { TextsLike } from './texts.ts';

const en = {
  lead: 'Find everything that carries a text, or that one person wrote, look at it, and remove it in one go. It can be undone for ten seconds.',
  text: 'Comments with this text',
  textHint: 'Spelling is folded: vowel marks, tatweel, forms of alef and the like do not matter.',
  user: 'By this author (id)',
  where: 'Where',
  everywhere: 'In every article',
  onlyHere: 'Only in “{title}”',
  minutes: 'Written in the last',
  spans: {
    '15': '15 minutes',
    '60': 'hour',
    '360': '6 hours',
    '1440': 'day',
    '10080': 'week',
  },
  preview: 'Look first',
  found: { one: '{n} comment would be removed', other: '{n} comments would be removed' } as Plural,
  foundCut: 'There are more; these are removed first, then look again.',
  inArticles: { one: 'in {n} article', other: 'in {n} articles' } as Plural,
  byAuthors: { one: 'by {n} author', other: 'by {n} authors' } as Plural,
  nothing: 'Nothing fits. Nothing would be removed.',
  sample: 'Some of them',
  run: { one: 'Remove {n} comment', other: 'Remove {n} comments' } as Plural,
  sweeping: 'Removing…',
  need: 'Give a text of at least two letters, or an author.',
  expired: 'This look is older than five minutes: look again before removing.',
} as const;

export type SweepTexts = TextsLike<typeof en>;

const ar: SweepTexts = {
  lead: 'ابحث عن كل ما يحمل نصًّا بعينه أو كتبه شخص بعينه، وانظر فيه، ثم احذفه دفعة واحدة. ويمكن التراجع خلال عشر ثوانٍ.',
  text: 'التعليقات التي فيها هذا النص',
  textHint: 'لا أثر للتشكيل والتطويل وصور الألف وما شابهها.',
  user: 'لهذا الكاتب (المعرّف)',
  where: 'المكان',
  everywhere: 'في كل المقالات',
  onlyHere: 'في «{title}» وحده',
  minutes: 'مما كُتب خلال آخر',
  spans: {
    '15': '١٥ دقيقة',
    '60': 'ساعة',
    '360': '٦ ساعات',
    '1440': 'يوم',
    '10080': 'أسبوع',
  },
  preview: 'انظر أولًا',
  found: {
    zero: 'لن يُحذف شيء',
    one: 'سيُحذف تعليق واحد',
    two: 'سيُحذف تعليقان',
    few: 'ستُحذف {n} تعليقات',
    many: 'سيُحذف {n} تعليقًا',
    other: 'سيُحذف {n} تعليق',
  },
  foundCut: 'وهناك غيرها؛ تُحذف هذه أولًا ثم انظر من جديد.',
  inArticles: {
    zero: 'بلا مقالات',
    one: 'في مقال واحد',
    two: 'في مقالين',
    few: 'في {n} مقالات',
    many: 'في {n} مقالًا',
    other: 'في {n} مقال',
  },
  byAuthors: {
    zero: 'بلا كتّاب',
    one: 'لكاتب واحد',
    two: 'لكاتبين',
    few: 'لـ{n} كتّاب',
    many: 'لـ{n} كاتبًا',
    other: 'لـ{n} كاتب',
  },
  nothing: 'لا شيء يوافق ذلك، ولن يُحذف شيء.',
  sample: 'بعضٌ منها',
  run: {
    zero: 'لا شيء للحذف',
    one: 'حذف تعليق واحد',
    two: 'حذف تعليقين',
    few: 'حذف {n} تعليقات',
    many: 'حذف {n} تعليقًا',
    other: 'حذف {n} تعليق',
  },
  sweeping: 'جارٍ الحذف…',
  need: 'اكتب نصًّا من حرفين على الأقل، أو معرّف كاتب.',
  expired: 'مضت على هذه النظرة أكثر من خمس دقائق؛ انظر من جديد قبل الحذف.',
};

export const sweepTexts = { ar, en } satisfies Record<string, SweepTexts>;
