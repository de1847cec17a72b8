/** What the sign-in says, in one language. */
export interface DeskMessages {
  readonly title: string;
  readonly signInText: string;
  readonly token: string;
  readonly tokenHint: string;
  readonly signIn: string;
  readonly notToken: string;
  readonly notModerator: string;
  readonly notTrusted: string;
  readonly expired: string;
  readonly expiredText: string;
}
