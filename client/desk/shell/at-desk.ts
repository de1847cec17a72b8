/** Who is at the desk, as far as it decides what is offered. */
export interface AtDesk {
  readonly role: string;
  /** Signed in with an account of this desk, and so in a session that can be listed and ended. */
  readonly account: boolean;
}
