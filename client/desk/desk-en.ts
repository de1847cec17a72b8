import type { DeskMessages } from './desk-messages.ts';

export const deskEn: DeskMessages = {
  title: 'Moderation desk',
  signInText: 'Sign in with a moderator’s token. It stays in this tab and is forgotten with it.',
  token: 'Token',
  tokenHint: 'On the server: npm run token -- --role moderator --name "Your name"',
  signIn: 'Sign in',
  notToken: 'This is not a token. It has three parts with dots between them.',
  notModerator: 'This token is not a moderator’s.',
  notTrusted: 'This server does not know this token: it was not signed here.',
  expired: 'Your sign-in has run out',
  expiredText: 'Sign in again to go on where you are.',
};
