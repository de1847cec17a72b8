import type { PageText } from './page-text.ts';

export const fa: PageText = {
  name: 'حوار',
  tagline: 'گفت‌وگوی زنده دربارهٔ خبرها',
  skipToText: 'رفتن به متن',
  skipToComments: 'رفتن به دیدگاه‌ها',
  allArticles: 'همهٔ مطالب',
  noArticles: 'هنوز مطلبی نیست',
  publishHint: 'نخستین مطلب را با این دستور منتشر کنید:',
  by: 'نوشتهٔ',
  updated: 'به‌روزرسانی',
  elsewhere: 'مطلب را در سایت خودش بخوانید',
  desk: 'میز نظارت',
  deskNeedsScript: 'میز نظارت به JavaScript نیاز دارد.',
  problem: 'این صفحه نمایش‌پذیر نیست',
  tryAgain: 'تلاش دوباره',
  requestNumber: 'شمارهٔ درخواست',
  poweredBy: 'گفت‌وگو با نرم‌افزار آزاد «حوار»',
};
