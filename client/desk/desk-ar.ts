import type { DeskMessages } from './desk-messages.ts';

export const deskAr: DeskMessages = {
  title: 'مكتب الإشراف',
  signInText: 'سجّل الدخول برمز مشرف. يبقى الرمز في هذه النافذة وحدها ويُنسى بإغلاقها.',
  token: 'الرمز',
  tokenHint: 'على الخادم: npm run token -- --role moderator --name "اسمك"',
  signIn: 'دخول',
  notToken: 'هذا ليس رمز دخول؛ يتكوّن الرمز من ثلاثة أجزاء بينها نقطتان.',
  notModerator: 'هذا الرمز ليس لمشرف.',
  notTrusted: 'لا يعرف هذا الخادم الرمز؛ لم يُوقَّع هنا.',
  expired: 'انتهت مدة دخولك',
  expiredText: 'سجّل الدخول من جديد لتكمل من حيث وقفت.',
};
