import type { PageText } from './page-text.ts';

export const fr: PageText = {
  name: 'Hiwar',
  tagline: 'L’actualité en discussion, en direct',
  skipToText: 'Aller à l’article',
  skipToComments: 'Aller aux commentaires',
  allArticles: 'Tous les articles',
  noArticles: 'Pas encore d’article',
  publishHint: 'Publiez le premier avec :',
  by: 'Par',
  updated: 'Mis à jour',
  elsewhere: 'Lire l’article sur son site',
  desk: 'Bureau de modération',
  deskNeedsScript: 'Le bureau de modération a besoin de JavaScript.',
  problem: 'Cette page ne peut pas être affichée',
  tryAgain: 'Réessayer',
  requestNumber: 'Requête',
  poweredBy: 'Discussion propulsée par Hiwar, logiciel libre',
};
