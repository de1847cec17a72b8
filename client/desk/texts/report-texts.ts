import type { ReportReason } from '../../../src/contract/reasons.ts';
import type { Plural } from '../../i18n/messages.ts';
import type { TextsLike } from './texts.ts';

const en = {
  reason: '{name} ({n})',
  weight: 'weight {n}',
  weightHint:
    '1 for each reader nobody knows: more where moderators upheld what they reported, less where they did not.',
  groups: 'Reports that come together',
  group: '{reports} by {readers} {bond}, against {comments} {of}',
  readers: { one: '{n} reader', other: '{n} readers' } as Plural,
  comments: { one: '{n} comment', other: '{n} comments' } as Plural,
  bonds: { network: 'from one network', together: 'who report together' },
  of: { author: 'by {name}', article: 'in “{name}”' },
  look: 'Look at them one by one',
  approveAll: 'Approve all',
  removeAllFor: 'Remove all for…',
  done: {
    approve: { one: '{n} comment approved.', other: '{n} comments approved.' } as Plural,
    remove: { one: '{n} comment removed.', other: '{n} comments removed.' } as Plural,
  },
} as const;

export type ReportTexts = TextsLike<typeof en> & {
  /** Short forms of what readers tick. */
  readonly reasons: Readonly<Record<ReportReason, string>>;
};

const ar: TextsLike<typeof en> = {
  reason: '{name} ({n})',
  weight: 'وزنها {n}',
  weightHint: 'واحد لكل قارئ لا سجلّ له: يزيد إن أيّد المشرفون بلاغاته، ويقلّ إن لم يؤيدوها.',
  groups: 'بلاغات تأتي معًا',
  group: '{reports} من {readers} {bond}، ضدّ {comments} {of}',
  readers: {
    zero: 'لا قرّاء',
    one: 'قارئ واحد',
    two: 'قارئَين',
    few: '{n} قرّاء',
    many: '{n} قارئًا',
    other: '{n} قارئ',
  },
  comments: {
    zero: 'لا تعليقات',
    one: 'تعليق واحد',
    two: 'تعليقَين',
    few: '{n} تعليقات',
    many: '{n} تعليقًا',
    other: '{n} تعليق',
  },
  bonds: { network: 'من شبكة واحدة', together: 'يبلّغون معًا' },
  of: { author: 'باسم {name}', article: 'في «{name}»' },
  look: 'النظر فيها واحدًا واحدًا',
  approveAll: 'الموافقة على الكل',
  removeAllFor: 'حذف الكل بسبب…',
  done: {
    approve: {
      zero: 'لم يُوافَق على أي تعليق.',
      one: 'وُوفق على تعليق واحد.',
      two: 'وُوفق على تعليقين.',
      few: 'وُوفق على {n} تعليقات.',
      many: 'وُوفق على {n} تعليقًا.',
      other: 'وُوفق على {n} تعليق.',
    },
    remove: {
      zero: 'لم يُحذف أي تعليق.',
      one: 'حُذف تعليق واحد.',
      two: 'حُذف تعليقان.',
      few: 'حُذفت {n} تعليقات.',
      many: 'حُذف {n} تعليقًا.',
      other: 'حُذف {n} تعليق.',
    },
  },
};

const reasonsEn = {
  insult: 'insult',
  hate: 'hate',
  spam: 'spam',
  false: 'false',
  private: 'private',
  other: 'other',
};

const reasonsAr = {
  insult: 'إساءة',
  hate: 'كراهية',
  spam: 'إعلان',
  false: 'غير صحيح',
  private: 'خصوصية',
  other: 'سبب آخر',
};

export const reportTexts = {
  ar: { ...ar, reasons: reasonsAr },
  en: { ...en, reasons: reasonsEn },
} satisfies Record<string, ReportTexts>;
