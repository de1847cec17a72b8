import type { PageText } from './page-text.ts';

export const en: PageText = {
  name: 'Hiwar',
  tagline: 'Live discussion of the news',
  skipToText: 'Skip to the article',
  skipToComments: 'Skip to the comments',
  allArticles: 'All articles',
  noArticles: 'No articles yet',
  publishHint: 'Publish the first one with:',
  by: 'By',
  updated: 'Updated',
  elsewhere: 'Read the article on its own site',
  desk: 'Moderation desk',
  deskNeedsScript: 'The moderation desk needs JavaScript.',
  problem: 'This page cannot be shown',
  tryAgain: 'Try again',
  requestNumber: 'Request',
  poweredBy: 'Discussion by Hiwar, free software',
};
