import type { Visitor } from '../domain/identity/actor.ts';
import type { Clock } from '../domain/ports.ts';
import type { RealtimeSocket } from './realtime-server.ts';
import { rooms } from './rooms.ts';

const TIMER_MAX_MS = 2 ** 31 - 1;
const timers = new WeakMap<RealtimeSocket, NodeJS.Timeout>();

/**
 * Makes a socket a visitor's: joins the rooms their identity gives, leaves the former one's, and at the
 * end of the token's time tells the page and lets it read on as nobody.
 */
export function adoptVisitor(socket: RealtimeSocket, visitor: Visitor, clock: Clock): void {
  leaveIdentity(socket);
  socket.data.visitor = visitor;
  if (visitor === null) return;
  void socket.join(rooms.user(visitor.id));
  if (visitor.proof?.sessionId !== undefined) void socket.join(rooms.desk);
  endInTime(socket, clock);
}

/**
 * Asks who the socket belongs to when the time has come, and not before: a sanction puts another object in the
 * visitor's place, of the same end.
 */
function endInTime(socket: RealtimeSocket, clock: Clock): void {
  const leftMs = (): number => (socket.data.visitor?.expiresAt ?? Infinity) - clock.now();
  const timer = setTimeout(
    () => {
      if (leftMs() > 0) {
        endInTime(socket, clock);
        return;
      }
      leaveIdentity(socket);
      socket.emit('session', { reason: 'expired' });
    },
    Math.min(Math.max(0, leftMs()), TIMER_MAX_MS),
  );
  timer.unref();
  timers.set(socket, timer);
}

/** Takes the visitor's rights away; the page is told, reads on as nobody and may sign in again. */
export function revokeSession(socket: RealtimeSocket): void {
  leaveIdentity(socket);
  socket.emit('session', { reason: 'revoked' });
}

/** Forgets who the socket belongs to; it may still read. */
export function leaveIdentity(socket: RealtimeSocket): void {
  clearTimeout(timers.get(socket));
  timers.delete(socket);
  const { visitor } = socket.data;
  if (visitor) void socket.leave(rooms.user(visitor.id));
  void socket.leave(rooms.staff);
  void socket.leave(rooms.desk);
  socket.data.visitor = null;
}
