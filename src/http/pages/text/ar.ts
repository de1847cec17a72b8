import type { PageText } from './page-text.ts';

export const ar: PageText = {
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
