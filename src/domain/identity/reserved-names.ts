import { nameKeys, nameSet, waysToSee } from '../text/name-keys.ts';

/** What the staff of a site call themselves, in each language of the interface and in others that are read where
 * newspapers are; one that two share stands once. */
const STAFF_WORDS: Readonly<Record<string, string>> = {
  en: 'admin administrator administration administrators moderator moderators moderation mod staff editor editors hiwar support',
  ar: 'مشرف المشرف مشرفة المشرفة مشرفون المشرفون مشرفين المشرفين مدير المدير الإدارة إدارة محرر المحرر التحرير حوار',
  de: 'Moderatorin Moderatoren Administratoren Chefredaktion Chefredakteur Redaktion Redakteur Redakteurin Verwaltung',
  es: 'moderador moderadora moderación editora redacción redactor administrador administradora administración',
  fa: 'مدیر مدیریت سردبیر ویراستار تحریریه ادمین',
  fr: 'modérateur modératrice modération éditeur éditrice rédaction rédacteur administrateur administratrice',
  he: 'מנהל מנהלת המנהל הנהלה ההנהלה מודרטור עורך העורך עורכת מערכת המערכת',
  tr: 'moderatör editör yönetim yönetici',
  ur: 'منتظم منتظمین انتظامیہ ایڈیٹر ماڈریٹر ایڈمن ادارت',
  it: 'moderatore moderatrice amministratore amministratrice redattore redazione',
  ja: '管理人 管理者 編集部',
  ko: '관리자 운영자 편집부',
  ru: 'администратор админ модератор редактор редакция',
  uk: 'адміністратор адмін редакція',
  zh: '管理员 管理員 版主 编辑部 編輯部',
};

/** What is kept as a whole, though its words are not. */
const PHRASES = ['رئيس التحرير', 'هيئة التحرير', 'فريق التحرير', 'سردبیر سایت', 'مدیر سایت'];

/** Words that say nothing of their own beside one that is kept: "Hiwar Team". */
const BESIDE = nameSet(['the', 'team', 'site', 'chief', 'الموقع', 'فريق']);

const STAFF = Object.values(STAFF_WORDS).join(' ').split(' ');
const WORDS = nameSet(STAFF);
const RESERVED = nameSet([...STAFF, ...PHRASES]);

/** Whether a name looks like one that is kept for staff, numbered or not, or is made of such names only. */
export function isReservedName(name: string): boolean {
  return waysToSee(name).some(claims);
}

function claims(name: string): boolean {
  const unnumbered = name.replace(/[\s\p{N}\p{P}]+$/u, '');
  if ([name, unnumbered].some((one) => RESERVED.has(one))) return true;
  const words = unnumbered.split(/[\s\p{P}]+/u).filter((word) => nameKeys(word).length > 0);
  return (
    words.some((word) => WORDS.has(word)) &&
    words.every((word) => WORDS.has(word) || BESIDE.has(word))
  );
}
