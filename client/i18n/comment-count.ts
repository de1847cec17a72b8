import type { LanguageName } from '../../src/contract/languages.ts';
import type { Plural, PluralClasses } from './messages.ts';

type Counts = { readonly [L in LanguageName]: Plural<PluralClasses[L]> };

/**
 * «٣ تعليقات» in every language of the interface, by CLDR plural class. Apart from the other texts: it is
 * all that `<hiwar-count>` says and must weigh nothing there; beside it only the server's own pages say it.
 */
export const commentCount: Counts = {
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
