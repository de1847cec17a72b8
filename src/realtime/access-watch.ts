import type { AccessBook } from '../domain/identity/access-book.ts';
import { userSubject } from '../domain/identity/access-record.ts';
import type { AccessRecord } from '../domain/identity/access-record.ts';
import { isStaff } from '../domain/identity/actor.ts';
import type { Clock } from '../domain/ports.ts';
import { presentSanction } from '../present/identity.ts';
import type { RealtimeServer, RealtimeSocket } from './realtime-server.ts';
import { rooms } from './rooms.ts';
import { revokeSession } from './session-clock.ts';

const USER = userSubject('');

/**
 * Brings what changes against a user to their open sockets of this process: from then on each acts under
 * the sanction, and the page is told of it. Moderators who are sanctioned hear no more of the desk.
 * Whose token is void now reads on as nobody.
 */
export function watchAccess(io: RealtimeServer, access: AccessBook, clock: Clock): () => void {
  const apply = (socket: RealtimeSocket, { sanction }: AccessRecord): void => {
    const { visitor } = socket.data;
    if (visitor === null) return;
    if (access.voids(visitor)) {
      revokeSession(socket);
      return;
    }
    const before = visitor.sanction;
    const now = access.dress(visitor, clock.now());
    socket.data.visitor = now;
    if (now.sanction && now.sanction.at !== before?.at) {
      const reason = now.sanction.kind === 'warn' ? 'warned' : 'sanctioned';
      socket.emit('session', { reason, sanction: presentSanction(now.sanction) });
      if (reason === 'sanctioned' && isStaff(now)) void socket.leave(rooms.staff);
    } else if (before && sanction === null) socket.emit('session', { reason: 'lifted' });
  };
  return access.onChange((record) => {
    if (!record.id.startsWith(USER)) return;
    const room = io.of('/').adapter.rooms.get(rooms.user(record.id.slice(USER.length)));
    for (const id of [...(room ?? [])]) {
      const socket = io.of('/').sockets.get(id);
      if (socket) apply(socket, record);
    }
  });
}
