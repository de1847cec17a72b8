import type { Plural } from '../../i18n/messages.ts';
import type { TextsLike } from './texts.ts';

const en = {
  lead: 'An article’s discussion as readers saw it at a given minute: for complaints and legal letters.',
  noArticle: 'Choose an article first.',
  at: 'At',
  show: 'Show',
  asOf: 'As readers saw it on {time}',
  shown: { one: '{n} comment', other: '{n} comments' } as Plural,
  nothing: 'There were no comments at that time.',
  erased: 'This text has been erased since.',
  tombstones: {
    removed: 'Readers saw: removed by a moderator.',
    withdrawn: 'Readers saw: taken back by its author.',
    erased: 'Readers saw: erased.',
    pending: 'Readers did not see it yet.',
  },
} as const;

export type ReplayTexts = TextsLike<typeof en>;

const ar: ReplayTexts = {
  lead: 'نقاش المقال كما رآه القراء في دقيقة بعينها، للشكاوى والرسائل القانونية.',
  noArticle: 'اختر مقالًا أولًا.',
  at: 'في',
  show: 'عرض',
  asOf: 'كما رآه القراء في {time}',
  shown: {
    zero: 'لا تعليقات',
    one: 'تعليق واحد',
    two: 'تعليقان',
    few: '{n} تعليقات',
    many: '{n} تعليقًا',
    other: '{n} تعليق',
  },
  nothing: 'لم تكن هناك تعليقات في ذلك الوقت.',
  erased: 'مُحي هذا النص منذ ذلك.',
  tombstones: {
    removed: 'رأى القراء: حذفه أحد المشرفين.',
    withdrawn: 'رأى القراء: سحبه كاتبه.',
    erased: 'رأى القراء: مُحي.',
    pending: 'لم يره القراء بعد.',
  },
};

export const replayTexts = { ar, en } satisfies Record<string, ReplayTexts>;
