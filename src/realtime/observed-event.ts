import { randomUUID } from 'node:crypto';
import type { Ack, Problem } from '../contract/errors.ts';
import type { Log } from '../domain/ports.ts';

type AnyAck = (answer: Ack<unknown>) => void;

/** The arguments of an event whose acknowledgement is looked at on its way, and the log to go with it. */
export interface ObservedEvent {
  readonly args: readonly unknown[];
  /** Every line names the request. */
  readonly log: Log;
}

/**
 * Gives an event an id: refusals carry it to the client as `requestId`, and what is logged of it names it.
 * @param note Called with the refusal, null for none, and the id; also where the client asked for no answer.
 */
export function observeEvent(
  args: readonly unknown[],
  log: Log,
  note: (refusal: Problem | null, requestId: string) => void,
): ObservedEvent {
  const requestId = randomUUID();
  const last = args.at(-1);
  const given = typeof last === 'function' ? (last as AnyAck) : null;
  const acknowledge: AnyAck = (answer) => {
    note(answer.ok ? null : answer.error, requestId);
    given?.(answer.ok ? answer : { ok: false, error: { ...answer.error, requestId } });
  };
  const named =
    (level: 'info' | 'warn' | 'error') =>
    (facts: object, message: string): void => {
      log[level]({ requestId, ...facts }, message);
    };
  return {
    args: [...(given ? args.slice(0, -1) : args), acknowledge],
    log: { info: named('info'), warn: named('warn'), error: named('error') },
  };
}
