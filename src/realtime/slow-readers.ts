import type { Log } from '../domain/ports.ts';
import type { RealtimeServer, RealtimeSocket } from './realtime-server.ts';
import { articleOf, rooms } from './rooms.ts';
import { terminate } from './terminate.ts';
import type { Connection } from './terminate.ts';

const LOOK_EVERY_MS = 500;
const STALLED_MAX_MS = 10_000;
/** With the packets their size is bounded: 200 packets, 1 MB. */
const PACKET_BYTES = 5_243;

/** A packet of engine.io that waits to be sent. */
interface Packet {
  readonly data?: string | Buffer;
}

interface Stalled {
  readonly since: number;
  /** Rooms the socket is kept out of until it reads again. */
  readonly rooms: readonly string[];
}

/**
 * Bounds what a reader who does not read may cost. A socket with more than so many packets unsent (200 by
 * default, or 1 MB of them) leaves its rooms, so that nothing more is kept for it; when it has read what was waiting it joins them again and
 * hears the head, which makes its page ask for what it missed, and the article's state, which has no revision. A moderator's queue has no such head: their
 * socket is ended when it has read, and the desk reads its queue anew when it comes back. One that stays
 * stalled for 10 s is dropped, and resumes from its cursor when it comes back. Answers to heart beats are no
 * proof of reading: only what has left the buffer is.
 */
export class SlowReaders {
  readonly #io: RealtimeServer;
  readonly #onReturn: (socket: RealtimeSocket, articleId: string) => void;
  readonly #log: Log;
  readonly #packetsMax: number;
  readonly #stalled = new Map<RealtimeSocket, Stalled>();
  readonly #timer: NodeJS.Timeout;

  constructor(
    io: RealtimeServer,
    log: Log,
    packetsMax: number,
    onReturn: (socket: RealtimeSocket, articleId: string) => void,
  ) {
    this.#io = io;
    this.#log = log;
    this.#packetsMax = packetsMax;
    this.#onReturn = onReturn;
    this.#timer = setInterval(() => {
      this.#look(performance.now());
    }, LOOK_EVERY_MS);
    this.#timer.unref();
  }

  /** Whether a socket has too much unread; what it asks meanwhile is refused, not answered at length. */
  isStalled(socket: RealtimeSocket): boolean {
    return this.#stalled.has(socket);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(now: number): void {
    for (const socket of this.#io.of('/').sockets.values()) {
      const stalled = this.#stalled.get(socket);
      const unread = unreadPackets(socket);
      if (stalled) this.#again(socket, stalled, unread, now);
      else if (this.#isTooMuch(unread)) this.#stall(socket, now);
    }
    for (const socket of this.#stalled.keys()) {
      if (!socket.connected) this.#stalled.delete(socket);
    }
  }

  #isTooMuch(unread: readonly Packet[]): boolean {
    if (unread.length > this.#packetsMax) return true;
    return unread.length > 1 && bytesOf(unread) > this.#packetsMax * PACKET_BYTES;
  }

  #stall(socket: RealtimeSocket, now: number): void {
    const left = [...socket.rooms].filter(
      (room) => articleOf(room) !== null || room === rooms.staff,
    );
    for (const room of left) void socket.leave(room);
    this.#stalled.set(socket, { since: now, rooms: left });
  }

  #again(socket: RealtimeSocket, stalled: Stalled, unread: readonly Packet[], now: number): void {
    if (unread.length === 0) {
      this.#stalled.delete(socket);
      if (stalled.rooms.includes(rooms.staff)) {
        terminate(socket.conn as unknown as Connection);
        return;
      }
      for (const room of stalled.rooms) {
        void socket.join(room);
        const articleId = articleOf(room);
        if (articleId !== null) this.#onReturn(socket, articleId);
      }
    } else if (now - stalled.since > STALLED_MAX_MS) this.#drop(socket, unread.length);
  }

  #drop(socket: RealtimeSocket, waiting: number): void {
    this.#stalled.delete(socket);
    this.#log.info({ socket: socket.id, waiting }, 'a reader who does not read was dropped');
    terminate(socket.conn as unknown as Connection);
  }
}

/** What engine.io holds back for a transport that has not taken the packets before. */
function unreadPackets(socket: RealtimeSocket): readonly Packet[] {
  return (socket.conn as unknown as { readonly writeBuffer: readonly Packet[] }).writeBuffer;
}

function bytesOf(packets: readonly Packet[]): number {
  return packets.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
}
