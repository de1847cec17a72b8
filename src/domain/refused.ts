/** What was refused. `call` is an event's name or a route's pattern: never what somebody has sent. */
export interface Refused {
  readonly way: 'socket' | 'http' | 'handshake' | 'door';
  readonly call: string;
  readonly code: string;
  /** The one that the answer carries too. */
  readonly requestId?: string;
}

/** Told of every refusal but faults of our own, which are logged with their cause. */
export type TellRefused = (refusal: Refused) => void;
