type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/**
 * «٣ تعليقات» in every language of the interface, by CLDR plural class: the count's own copy, since it
 * must weigh nothing. A test holds it equal to `client/i18n`.
 */
export const texts: Readonly<Record<string, Forms>> = {
  ar: {
    zero: 'لا تعليقات',
    one: 'تعليق واحد',
    two: 'تعليقان',
    few: '{n} تعليقات',
    many: '{n} تعليقًا',
    other: '{n} تعليق',
  },
  en: { one: '{n} comment', other: '{n} comments' },
  fr: { one: '{n} commentaire', many: '{n} de commentaires', other: '{n} commentaires' },
  es: { one: '{n} comentario', many: '{n} de comentarios', other: '{n} comentarios' },
  de: { one: '{n} Kommentar', other: '{n} Kommentare' },
  tr: { one: '{n} yorum', other: '{n} yorum' },
  fa: { one: '{n} دیدگاه', other: '{n} دیدگاه' },
  ur: { one: '{n} تبصرہ', other: '{n} تبصرے' },
  he: { one: 'תגובה אחת', two: 'שתי תגובות', other: '{n} תגובות' },
};
