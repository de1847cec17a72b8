import type { DeskMessages } from './desk-messages.ts';

export const deskAr: DeskMessages = {
  title: 'مكتب الإشراف',
  signInText: 'سجّل الدخول بحسابك. تتذكرك هذه النافذة إلى أن تغلقها.',
  login: 'الحساب',
  password: 'كلمة المرور',
  code: 'الرمز من تطبيق المصادقة',
  accountHint: 'تُنشأ الحسابات على الخادم:',
  accountCommand: 'npm run admin -- add mona --name "اسمك"',
  signingIn: 'جارٍ الدخول…',
  unreachable: 'يتعذر الوصول إلى الخادم. ما كتبته باقٍ هنا؛ حاول من جديد.',
  useToken: 'الدخول برمز بدلًا من ذلك',
  useAccount: 'الدخول بحساب بدلًا من ذلك',
  token: 'الرمز',
  tokenHint: 'يُنشأ الرمز على الخادم:',
  tokenCommand: 'npm run token -- --role moderator --name "اسمك"',
  signIn: 'دخول',
  notToken: 'هذا ليس رمز دخول؛ يتكوّن الرمز من ثلاثة أجزاء بينها نقطتان.',
  notModerator: 'هذا الرمز ليس لمشرف.',
  notTrusted: 'لا يعرف هذا الخادم الرمز؛ لم يُوقَّع هنا.',
  expired: 'انتهت مدة دخولك',
  expiredText: 'سجّل الدخول من جديد لتكمل من حيث وقفت.',
};
