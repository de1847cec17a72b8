import type { DeskMessages } from './desk-messages.ts';

export const deskEn: DeskMessages = {
  title: 'Moderation desk',
  signInText: 'Sign in with your account. This tab remembers you until it is closed.',
  login: 'Account',
  password: 'Password',
  code: 'Code from your authenticator app',
  accountHint: 'Accounts are made on the server:',
  accountCommand: 'npm run admin -- add mona --name "Your name"',
  signingIn: 'Signing in…',
  unreachable: 'The server cannot be reached. What you typed is still here; try again.',
  useToken: 'Use a token instead',
  useAccount: 'Use an account instead',
  token: 'Token',
  tokenHint: 'A token is made on the server:',
  tokenCommand: 'npm run token -- --role moderator --name "Your name"',
  signIn: 'Sign in',
  notToken: 'This is not a token. It has three parts with dots between them.',
  notModerator: 'This token is not a moderator’s.',
  notTrusted: 'This server does not know this token: it was not signed here.',
  expired: 'Your sign-in has run out',
  expiredText: 'Sign in again to go on where you are.',
};
