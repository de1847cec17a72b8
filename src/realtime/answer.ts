import type { ZodType } from 'zod';
import type { Ack } from '../contract/errors.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { Log } from '../domain/ports.ts';
import { presentProblem } from '../present/problem.ts';
import type { RealtimeSocket } from './realtime-server.ts';

/** One event: the form of its payload and what is done with it. */
export interface Handler<P = unknown, R = unknown> {
  readonly schema: ZodType<P>;
  readonly handle: (socket: RealtimeSocket, payload: P) => Promise<R> | R;
}

/** Keeps a payload's type and its handler together while the table holds them alike. */
export function handler<P, R>(
  schema: ZodType<P>,
  handle: (socket: RealtimeSocket, payload: P) => Promise<R> | R,
): Handler {
  return { schema, handle: (socket, payload) => handle(socket, payload as P) };
}

export type Handlers = Readonly<Record<string, Handler>>;

type AnyAck = (answer: Ack<unknown>) => void;

/**
 * Runs one event inside the guard that every event passes: whatever a client sends, with or without an
 * acknowledgement, the outcome is an answer and never an exception. What is not of the schema's form is
 * refused before any handler sees it.
 */
export async function answer(
  socket: RealtimeSocket,
  entry: Handler | undefined,
  args: readonly unknown[],
  log: Log,
): Promise<'answered' | 'malformed'> {
  const last = args.at(-1);
  const ack = typeof last === 'function' ? (last as AnyAck) : () => undefined;
  try {
    if (!entry) throw new DomainError('unknown_event');
    const parsed = entry.schema.safeParse(typeof args[0] === 'function' ? undefined : args[0]);
    if (!parsed.success) {
      const fields = parsed.error.issues.slice(0, 5).map((issue) => issue.path.join('.'));
      throw new DomainError('invalid_request', { details: { fields } });
    }
    ack({ ok: true, data: await entry.handle(socket, parsed.data) });
    return 'answered';
  } catch (error) {
    const problem = presentProblem(error, socket.data.lang);
    if (problem.code === 'internal') {
      log.error({ err: error, socket: socket.id }, 'an event failed');
    }
    ack({ ok: false, error: problem });
    return problem.code === 'unknown_event' || problem.code === 'invalid_request'
      ? 'malformed'
      : 'answered';
  }
}
