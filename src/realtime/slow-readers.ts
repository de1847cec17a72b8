import type { Log } from '../domain/ports.ts';
import type { RealtimeServer, RealtimeSocket } from './realtime-server.ts';
import { articleOf, rooms } from './rooms.ts';
import { terminate } from './terminate.ts';
import type { Connection } from './terminate.ts';

const LOOK_EVERY_MS = 500;
const STALLED_MAX_MS = 10_000;

interface Stalled {
  readonly since: number;
  /** Rooms the socket is kept out of until it reads again. */
  readonly rooms: readonly string[];
}

/**
 * Bounds what a reader who does not read may cost. A socket with more than so many packets unsent (200 by default) leaves its
 * rooms, so that nothing more is kept for it; when it has read what was waiting it joins them again and
 * hears the head, which makes its page ask for what it missed. One that stays stalled for 10 s is
 * dropped, and resumes from its cursor when it comes back. Answers to heart beats are no proof of
 * reading: only what has left the buffer is.
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
      this.#look(Date.now());
    }, LOOK_EVERY_MS);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(now: number): void {
    for (const socket of this.#io.of('/').sockets.values()) {
      const waiting = waitingPackets(socket);
      const stalled = this.#stalled.get(socket);
      if (stalled) this.#again(socket, stalled, waiting, now);
      else if (waiting > this.#packetsMax) this.#stall(socket, now);
    }
    for (const socket of this.#stalled.keys()) {
      if (!socket.connected) this.#stalled.delete(socket);
    }
  }

  #stall(socket: RealtimeSocket, now: number): void {
    const left = [...socket.rooms].filter(
      (room) => articleOf(room) !== null || room === rooms.staff,
    );
    for (const room of left) void socket.leave(room);
    this.#stalled.set(socket, { since: now, rooms: left });
  }

  #again(socket: RealtimeSocket, stalled: Stalled, waiting: number, now: number): void {
    if (waiting === 0) {
      this.#stalled.delete(socket);
      for (const room of stalled.rooms) {
        void socket.join(room);
        const articleId = articleOf(room);
        if (articleId !== null) this.#onReturn(socket, articleId);
      }
    } else if (now - stalled.since > STALLED_MAX_MS) {
      this.#stalled.delete(socket);
      this.#log.info({ socket: socket.id, waiting }, 'a reader who does not read was dropped');
      terminate(socket.conn as unknown as Connection);
    }
  }
}

/** What engine.io holds back for a transport that has not taken the packets before. */
function waitingPackets(socket: RealtimeSocket): number {
  const { writeBuffer } = socket.conn as unknown as { readonly writeBuffer: readonly unknown[] };
  return writeBuffer.length;
}
