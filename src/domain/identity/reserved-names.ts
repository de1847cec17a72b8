import { nameSkeleton } from '../text/name-skeleton.ts';

/** What the staff of a site call themselves, in each language of the interface; one that two share stands once. */
const STAFF_WORDS: Readonly<Record<string, string>> = {
  en: 'admin administrator administration moderator moderation mod staff editor editors hiwar support',
  ar: 'مشرف المشرف مشرفة المشرفة مدير المدير الإدارة إدارة محرر المحرر التحرير حوار',
  de: 'Moderatorin Redaktion Redakteur Redakteurin Verwaltung',
  es: 'moderador moderadora moderación editora redacción redactor administrador administradora administración',
  fa: 'مدیر مدیریت سردبیر ویراستار تحریریه ادمین',
  fr: 'modérateur modératrice modération éditeur éditrice rédaction rédacteur administrateur administratrice',
  he: 'מנהל מנהלת המנהל הנהלה ההנהלה מודרטור עורך העורך עורכת מערכת המערכת',
  tr: 'moderatör editör yönetim yönetici',
  ur: 'منتظم منتظمین انتظامیہ ایڈیٹر ماڈریٹر ایڈمن ادارت',
};

const RESERVED = new Set(Object.values(STAFF_WORDS).join(' ').split(' ').map(nameSkeleton));

/** Whether a name looks like one that is kept for staff. */
export function isReservedName(name: string): boolean {
  return RESERVED.has(nameSkeleton(name));
}
