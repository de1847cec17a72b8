import type { Problem } from '../contract/errors.ts';
import { DomainError } from '../domain/domain-error.ts';
import { isStaff } from '../domain/identity/actor.ts';
import type { RateLimits } from '../domain/identity/rate-limits.ts';
import type { CreditBook } from '../domain/load/credit-book.ts';
import type { Credits } from '../domain/load/credits.ts';
import type { Meter } from '../domain/meter.ts';
import type { Clock, Log } from '../domain/ports.ts';
import { factsOf } from '../domain/refused.ts';
import type { TellRefused } from '../domain/refused.ts';
import { presentProblem } from '../present/problem.ts';
import { answer } from './answer.ts';
import type { Handlers } from './answer.ts';
import { observeEvent } from './observed-event.ts';
import type { RealtimeSocket } from './realtime-server.ts';

const STRIKES_MAX = 20;
/** What is written counts against its network too. */
const WRITES: ReadonlySet<string> = new Set([
  'comment:post',
  'comment:edit',
  'comment:withdraw',
  'comment:vote',
  'comment:report',
]);

/** What reads a page costs as much as over HTTP, and counts as a request of its network. */
const READS: ReadonlySet<string> = new Set(['article:join']);

interface Dependencies {
  readonly handlers: Handlers;
  readonly rates: RateLimits;
  /** Requests of each network, over HTTP and here together; null: not limited. */
  readonly requestCredits: CreditBook | null;
  readonly meter: Meter;
  readonly refused: TellRefused;
  /** Whether sockets have a limit of events at all. */
  readonly limited: boolean;
  readonly stopping: () => boolean;
  readonly isStalled: (socket: RealtimeSocket) => boolean;
  /** Whether the socket may still act as who it says. @throws DomainError. */
  readonly check: (socket: RealtimeSocket) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

export type Receive = (
  socket: RealtimeSocket,
  credits: Credits,
  event: string,
  args: readonly unknown[],
) => Promise<void>;

/** What every event passes before its handler: a stop, a reader who does not read, limits. Never throws. */
export function createReceiver(deps: Dependencies): Receive {
  const { check, clock, handlers, isStalled, limited, log, meter, rates, stopping } = deps;

  function note(call: string, refusal: Problem | null, requestId: string, began: number): void {
    meter.answered('socket', call, refusal?.code ?? 'ok', performance.now() - began);
    if (refusal !== null && refusal.code !== 'internal') {
      deps.refused({ way: 'socket', call, code: refusal.code, requestId, ...factsOf(refusal) });
    }
  }

  function overRequests(network: string): DomainError | null {
    const retryAfterMs = deps.requestCredits?.take(network, clock.now()) ?? 0;
    return retryAfterMs > 0 ? new DomainError('rate_limited', { retryAfterMs }) : null;
  }

  /** Why an event is turned away before anything is done for it; null to let it in. */
  async function refusal(
    socket: RealtimeSocket,
    credits: Credits,
    event: string,
  ): Promise<unknown> {
    if (stopping()) return new DomainError('shutting_down', { retryAfterMs: 2_000 });
    if (isStalled(socket)) return new DomainError('overloaded', { retryAfterMs: 2_000 });
    const retryAfterMs = limited ? credits.take(clock.now()) : 0;
    if (retryAfterMs > 0) {
      strike(socket);
      return new DomainError('rate_limited', { retryAfterMs });
    }
    if (isStaff(socket.data.visitor)) return null;
    if (READS.has(event)) return overRequests(socket.data.network);
    if (!WRITES.has(event)) return null;
    return rates.spend('write', socket.data.network).then(
      () => null,
      (error: unknown) => error,
    );
  }

  return async (socket, credits, event, received) => {
    const began = performance.now();
    const named = Object.hasOwn(handlers, event) ? event : 'unknown';
    const observed = observeEvent(received, log, (outcome, requestId) => {
      note(named, outcome, requestId, began);
    });
    const { args } = observed;
    const error = await refusal(socket, credits, event);
    if (error !== null) {
      refuse(socket, args, error);
      return;
    }
    const outcome = await answer(handlers, socket, { event, args }, observed.log, check);
    if (outcome === 'malformed') strike(socket);
  };
}

/** Closes a socket that keeps sending what no client of ours would. */
function strike(socket: RealtimeSocket): void {
  socket.data.strikes += 1;
  if (socket.data.strikes >= STRIKES_MAX) socket.disconnect(true);
}

function refuse(socket: RealtimeSocket, args: readonly unknown[], error: unknown): void {
  const ack = args.at(-1);
  if (typeof ack !== 'function') return;
  const problem = presentProblem(error, socket.data.lang);
  (ack as (answer: unknown) => void)({ ok: false, error: problem });
}
