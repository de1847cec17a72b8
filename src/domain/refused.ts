import type { Problem } from '../contract/errors.ts';

/** What was refused. `call` is an event's name or a route's pattern: never what somebody has sent. */
export interface Refused {
  readonly way: 'socket' | 'http' | 'handshake' | 'door';
  readonly call: string;
  readonly code: string;
  /** The one that the answer carries too. */
  readonly requestId?: string;
  /** Of a token that is not good: the claim at fault by its name, never what it holds. */
  readonly claim?: string;
}

/** What the log is told of a problem beside its code. */
export function factsOf({ code, details }: Problem): Pick<Refused, 'claim'> {
  const claim = code === 'token_invalid' ? details?.['claim'] : undefined;
  return typeof claim === 'string' ? { claim } : {};
}

/** Told of every refusal but faults of our own, which are logged with their cause. */
export type TellRefused = (refusal: Refused) => void;
