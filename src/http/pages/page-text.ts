import { nearestLanguage } from '../../../client/i18n/languages.ts';

/** What the server's own pages say beside an article and its discussion. */
interface PageText {
  readonly name: string;
  readonly tagline: string;
  readonly skipToText: string;
  readonly skipToComments: string;
  readonly allArticles: string;
  readonly noArticles: string;
  readonly publishHint: string;
  readonly by: string;
  readonly updated: string;
  readonly elsewhere: string;
  readonly desk: string;
  readonly deskNeedsScript: string;
  readonly problem: string;
  readonly tryAgain: string;
  readonly requestNumber: string;
  readonly poweredBy: string;
}

const ar: PageText = {
  name: 'حوار',
  tagline: 'نقاش حيّ حول الأخبار',
  skipToText: 'إلى نص المقال',
  skipToComments: 'إلى التعليقات',
  allArticles: 'كل المقالات',
  noArticles: 'لا توجد مقالات بعد',
  publishHint: 'انشر أول مقال بهذا الأمر:',
  by: 'بقلم',
  updated: 'حُدِّث',
  elsewhere: 'اقرأ المقال في موقعه',
  desk: 'مكتب الإشراف',
  deskNeedsScript: 'يحتاج مكتب الإشراف إلى JavaScript.',
  problem: 'تعذّر عرض الصفحة',
  tryAgain: 'حاول مرة أخرى',
  requestNumber: 'رقم الطلب',
  poweredBy: 'النقاش يعمل ببرنامج «حوار» الحرّ',
};

const en: PageText = {
  name: 'Hiwar',
  tagline: 'Live discussion of the news',
  skipToText: 'Skip to the article',
  skipToComments: 'Skip to the comments',
  allArticles: 'All articles',
  noArticles: 'No articles yet',
  publishHint: 'Publish the first one with:',
  by: 'By',
  updated: 'Updated',
  elsewhere: 'Read the article on its own site',
  desk: 'Moderation desk',
  deskNeedsScript: 'The moderation desk needs JavaScript.',
  problem: 'This page cannot be shown',
  tryAgain: 'Try again',
  requestNumber: 'Request',
  poweredBy: 'Discussion by Hiwar, free software',
};

const texts = { ar, en } as const;

/** The pages' texts in the language nearest to a BCP 47 tag. */
export function pageText(lang: string): PageText {
  return texts[nearestLanguage(lang)];
}
