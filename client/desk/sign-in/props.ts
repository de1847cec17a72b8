import type { DeskMessages } from '../desk-messages.ts';
import type { DeskSession } from '../desk-session.ts';

export interface SignInProps {
  readonly text: DeskMessages;
  readonly heading: string;
  readonly lead: string;
  /** Why the last one was refused. */
  readonly trouble: string | null;
  readonly onSignIn: (session: DeskSession) => void;
}
