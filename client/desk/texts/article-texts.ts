import type { TextsLike } from './texts.ts';

const en = {
  discussion: 'Discussion',
  states: { open: 'open', premoderated: 'read beforehand', closed: 'closed' },
  slowMode: 'Slow mode',
  slow: {
    '0': 'off',
    '10000': 'every 10 seconds',
    '30000': 'every 30 seconds',
    '60000': 'every minute',
    '300000': 'every 5 minutes',
  },
  choose: 'Choose an article',
  chooseHint: 'Headline, id or address',
  noneFound: 'No article has this in its headline.',
  slowSeconds: 'every {n} seconds',
  closesAt: 'Closes at',
  setTime: 'Set this time',
  past: 'This time has passed. To close it now, choose “closed”.',
  neverCloses: 'No set time',
  guard: 'Surge guard',
  guardModes: { auto: 'watching', off: 'off' },
  guardHolds: {
    slow: 'The surge guard has turned slow mode on.',
    premoderated: 'The surge guard lets comments wait for you.',
  },
  guardReasons: {
    burst: 'Many comments came in a short time.',
    removals: 'Many of the latest comments were held or removed.',
  },
  guardUntil: 'It lets go by itself when it has been calm until {time}.',
} as const;

export type ArticleTexts = TextsLike<typeof en>;

const ar: ArticleTexts = {
  discussion: 'النقاش',
  states: { open: 'مفتوح', premoderated: 'يُراجَع قبل النشر', closed: 'مغلق' },
  slowMode: 'الوضع البطيء',
  slow: {
    '0': 'متوقف',
    '10000': 'كل ١٠ ثوانٍ',
    '30000': 'كل ٣٠ ثانية',
    '60000': 'كل دقيقة',
    '300000': 'كل ٥ دقائق',
  },
  choose: 'اختر مقالًا',
  chooseHint: 'العنوان أو المعرّف أو الرابط',
  noneFound: 'لا مقال في عنوانه هذا.',
  slowSeconds: 'كل {n} ثانية',
  closesAt: 'يُغلق في',
  setTime: 'تعيين هذا الموعد',
  past: 'مضى هذا الموعد. لإغلاقه الآن اختر «مغلق».',
  neverCloses: 'بلا موعد',
  guard: 'حارس الازدحام',
  guardModes: { auto: 'يراقب', off: 'متوقف' },
  guardHolds: {
    slow: 'شغّل حارس الازدحام الوضع البطيء.',
    premoderated: 'جعل حارس الازدحام التعليقات بانتظارك.',
  },
  guardReasons: {
    burst: 'جاءت تعليقات كثيرة في وقت قصير.',
    removals: 'احتُجز كثير من آخر التعليقات أو حُذف.',
  },
  guardUntil: 'يُرفع من تلقاء نفسه إذا هدأ النقاش حتى {time}.',
};

export const articleTexts = { ar, en } satisfies Record<string, ArticleTexts>;
