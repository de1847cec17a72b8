import type { PageText } from './page-text.ts';

export const he: PageText = {
  name: 'חיוואר',
  tagline: 'דיון חי על החדשות',
  skipToText: 'אל הכתבה',
  skipToComments: 'אל התגובות',
  allArticles: 'כל הכתבות',
  noArticles: 'עדיין אין כתבות',
  publishHint: 'את הראשונה מפרסמים בפקודה:',
  by: 'מאת',
  updated: 'עודכן',
  elsewhere: 'לקריאת הכתבה באתר שלה',
  desk: 'שולחן הניהול',
  deskNeedsScript: 'לשולחן הניהול נדרש JavaScript.',
  problem: 'אי אפשר להציג את הדף הזה',
  tryAgain: 'ניסיון נוסף',
  requestNumber: 'מספר הבקשה',
  poweredBy: 'הדיון פועל בתוכנה החופשית Hiwar',
};
