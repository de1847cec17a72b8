import type { Plural } from '../../i18n/messages.ts';
import type { TextsLike } from './texts.ts';

const en = {
  lead: 'Where your account is signed in. What you end here is over within two seconds, on that device too.',
  none: 'You are signed in with a token. It belongs to no account, so there is nothing to end: it runs out by itself.',
  onlyThis: 'You are signed in nowhere else.',
  here: 'This one',
  since: 'Signed in',
  used: 'Last used',
  until: 'Ends',
  unknown: 'Unknown device',
  end: 'End it',
  ending: 'Ending…',
  endOthers: 'End all the others',
  ended: { one: '{n} sign-in ended.', other: '{n} sign-ins ended.' } as Plural,
} as const;

export type SessionsTexts = TextsLike<typeof en>;

const ar: SessionsTexts = {
  lead: 'أين سُجّل الدخول بحسابك. ما تُنهيه هنا ينتهي خلال ثانيتين، وعلى ذلك الجهاز أيضًا.',
  none: 'دخلت برمز لا يتبع حسابًا، فلا شيء يُنهى هنا: تنتهي مدته من تلقاء نفسها.',
  onlyThis: 'لم تسجّل الدخول في مكان آخر.',
  here: 'هذا الجهاز',
  since: 'الدخول',
  used: 'آخر استعمال',
  until: 'الانتهاء',
  unknown: 'جهاز غير معروف',
  end: 'إنهاء',
  ending: 'جارٍ الإنهاء…',
  endOthers: 'إنهاء كل ما عداه',
  ended: {
    zero: 'لم يُنهَ شيء.',
    one: 'أُنهيت عملية دخول واحدة.',
    two: 'أُنهيت عمليتا دخول.',
    few: 'أُنهيت {n} عمليات دخول.',
    many: 'أُنهيت {n} عملية دخول.',
    other: 'أُنهيت {n} عملية دخول.',
  },
};

export const sessionsTexts = { ar, en } satisfies Record<string, SessionsTexts>;
