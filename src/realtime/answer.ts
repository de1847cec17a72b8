import type { z } from 'zod';
import type { Ack } from '../contract/errors.ts';
import { eventSchemas } from '../contract/event-schemas.ts';
import type { ClientToServer } from '../contract/events.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { Log } from '../domain/ports.ts';
import { presentProblem } from '../present/problem.ts';
import type { RealtimeSocket } from './realtime-server.ts';

type EventName = keyof ClientToServer;
type Payload<E extends EventName> = z.output<(typeof eventSchemas)[E]>;
type Data<E extends EventName> = Parameters<ClientToServer[E]>[1] extends (
  answer: Ack<infer R>,
) => void
  ? R
  : never;

/** What is done with each event, given a payload of its schema's form. One that is missing is an error here. */
export type Handlers = {
  readonly [E in EventName]: (
    socket: RealtimeSocket,
    payload: Payload<E>,
  ) => Promise<Data<E>> | Data<E>;
};

function isEvent(event: string): event is EventName {
  return Object.hasOwn(eventSchemas, event);
}

/** Whether the socket's visitor still is who they were. @throws DomainError when not. */
type Check = (socket: RealtimeSocket) => Promise<void>;

async function handle(
  handlers: Handlers,
  socket: RealtimeSocket,
  event: string,
  payload: unknown,
  check: Check,
): Promise<unknown> {
  if (!isEvent(event)) throw new DomainError('unknown_event');
  const parsed = eventSchemas[event].safeParse(payload);
  if (!parsed.success) {
    const fields = parsed.error.issues.slice(0, 5).map((issue) => issue.path.join('.'));
    throw new DomainError('invalid_request', { details: { fields } });
  }
  const run = handlers[event] as (socket: RealtimeSocket, payload: unknown) => unknown;
  await check(socket);
  return await run(socket, parsed.data);
}

type AnyAck = (answer: Ack<unknown>) => void;

/**
 * Runs one event inside the guard that every event passes: whatever a client sends, with or without an
 * acknowledgement, the outcome is an answer and never an exception. What is not of the schema's form is
 * refused before any handler sees it.
 */
export async function answer(
  handlers: Handlers,
  socket: RealtimeSocket,
  received: { readonly event: string; readonly args: readonly unknown[] },
  log: Log,
  check: Check = () => Promise.resolve(),
): Promise<'answered' | 'malformed'> {
  const { args, event } = received;
  const last = args.at(-1);
  const ack = typeof last === 'function' ? (last as AnyAck) : () => undefined;
  const payload = typeof args[0] === 'function' ? undefined : args[0];
  try {
    ack({ ok: true, data: await handle(handlers, socket, event, payload, check) });
    return 'answered';
  } catch (error) {
    const problem = presentProblem(error, socket.data.lang);
    if (problem.code === 'internal') {
      log.error({ err: error, event, socket: socket.id }, 'an event failed');
    }
    ack({ ok: false, error: problem });
    return problem.code === 'unknown_event' || problem.code === 'invalid_request'
      ? 'malformed'
      : 'answered';
  }
}
