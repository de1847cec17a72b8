import type { PageText } from './page-text.ts';

export const ur: PageText = {
  name: 'حوار',
  tagline: 'خبروں پر براہِ راست گفتگو',
  skipToText: 'متن پر جائیں',
  skipToComments: 'تبصروں پر جائیں',
  allArticles: 'تمام خبریں',
  noArticles: 'ابھی کوئی خبر نہیں',
  publishHint: 'پہلی خبر اس حکم سے شائع کریں:',
  by: 'تحریر:',
  updated: 'تازہ کاری',
  elsewhere: 'خبر اس کی اپنی سائٹ پر پڑھیں',
  desk: 'نگرانی کی میز',
  deskNeedsScript: 'نگرانی کی میز کے لیے JavaScript درکار ہے۔',
  problem: 'یہ صفحہ نہیں دکھایا جا سکتا',
  tryAgain: 'دوبارہ کوشش کریں',
  requestNumber: 'درخواست نمبر',
  poweredBy: 'گفتگو کا اہتمام: آزاد سافٹ ویئر «حوار»',
};
