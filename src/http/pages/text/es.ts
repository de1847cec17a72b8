import type { PageText } from './page-text.ts';

export const es: PageText = {
  name: 'Hiwar',
  tagline: 'Las noticias, en conversación y en directo',
  skipToText: 'Ir al artículo',
  skipToComments: 'Ir a los comentarios',
  allArticles: 'Todos los artículos',
  noArticles: 'Aún no hay artículos',
  publishHint: 'Publica el primero con:',
  by: 'Por',
  updated: 'Actualizado',
  elsewhere: 'Leer el artículo en su sitio',
  desk: 'Mesa de moderación',
  deskNeedsScript: 'La mesa de moderación necesita JavaScript.',
  problem: 'No se puede mostrar esta página',
  tryAgain: 'Reintentar',
  requestNumber: 'Solicitud',
  poweredBy: 'Conversación con Hiwar, software libre',
};
