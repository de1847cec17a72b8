import { isReservedName } from '../../../src/domain/identity/reserved-names.ts';

// Each was free where only single words of the nine languages of the interface were kept.
it.each([
  'Администратор',
  'Адміністратор',
  '管理员',
  '管理人',
  '관리자',
  'Moderatore',
  'Chefredaktion',
  'رئيس التحرير',
  'المشرفون',
  'مشرف الموقع',
  'Moderator2',
  'Admin 007',
  'مشرف٣',
  'Hiwar Team',
  'The Moderator',
  'Site Admin',
])('keeps %s for staff', (name) => {
  expect(isReservedName(name)).toBe(true);
});

it.each([
  'Sara 2',
  '2026',
  '...',
  'The Team',
  'Dana Support Haddad',
  'Modesta',
  'حوار سعيد',
  'Анна',
  'Admin Haddad',
])('leaves %s to readers', (name) => {
  expect(isReservedName(name)).toBe(false);
});
