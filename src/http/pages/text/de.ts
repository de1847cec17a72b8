import type { PageText } from './page-text.ts';

export const de: PageText = {
  name: 'Hiwar',
  tagline: 'Nachrichten live diskutieren',
  skipToText: 'Zum Artikel',
  skipToComments: 'Zu den Kommentaren',
  allArticles: 'Alle Artikel',
  noArticles: 'Noch keine Artikel',
  publishHint: 'Den ersten veröffentlichen Sie mit:',
  by: 'Von',
  updated: 'Aktualisiert',
  elsewhere: 'Artikel auf der Originalseite lesen',
  desk: 'Moderation',
  deskNeedsScript: 'Die Moderation benötigt JavaScript.',
  problem: 'Diese Seite kann nicht angezeigt werden',
  tryAgain: 'Noch einmal versuchen',
  requestNumber: 'Anfrage',
  poweredBy: 'Diskussion mit Hiwar, freie Software',
};
