/** What the sign-in says, in one language. */
export interface DeskMessages {
  readonly title: string;
  readonly signInText: string;
  readonly login: string;
  readonly password: string;
  readonly code: string;
  readonly accountHint: string;
  /** What is typed on the server; always from left to right. */
  readonly accountCommand: string;
  readonly signingIn: string;
  readonly unreachable: string;
  readonly useToken: string;
  readonly useAccount: string;
  readonly token: string;
  readonly tokenHint: string;
  readonly tokenCommand: string;
  readonly signIn: string;
  readonly notToken: string;
  readonly notModerator: string;
  readonly notTrusted: string;
  readonly expired: string;
  readonly expiredText: string;
}
