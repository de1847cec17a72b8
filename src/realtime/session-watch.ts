import { DomainError } from '../domain/domain-error.ts';
import { isStaff } from '../domain/identity/actor.ts';
import type { Actor } from '../domain/identity/actor.ts';
import type { Log } from '../domain/ports.ts';
import type { RealtimeServer, RealtimeSocket } from './realtime-server.ts';
import { rooms } from './rooms.ts';
import { revokeSession } from './session-clock.ts';

interface Dependencies {
  readonly io: RealtimeServer;
  /** Those of these actors whose sign-in has ended or whose role is another now. */
  readonly lapsed: (actors: readonly Actor[]) => Promise<ReadonlySet<Actor>>;
  /** Hears of keys whose tokens are void from now on. */
  readonly onKeyWithdrawn: (listener: (keyId: string) => void) => void;
  /** How often the sessions are looked up; under 2,000 keeps the promise. */
  readonly everyMs: number;
  readonly log: Log;
}

/**
 * Takes rights away from open sockets when what gave them is gone: the desk sessions that have sockets here
 * are looked up every `everyMs` on every node, so that no hint has to arrive. The socket stays, and reads on as
 * nobody; the page is told and may sign in again.
 */
export class SessionWatch {
  readonly #deps: Dependencies;
  readonly #timer: NodeJS.Timeout;

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#timer = setInterval(() => {
      this.#look().catch((error: unknown) => {
        deps.log.warn({ err: error }, 'desk sessions could not be looked up');
      });
    }, deps.everyMs);
    this.#timer.unref();
    deps.onKeyWithdrawn((keyId) => {
      for (const socket of deps.io.of('/').sockets.values()) {
        if (socket.data.visitor?.proof?.keyId === keyId) revokeSession(socket);
      }
    });
  }

  /**
   * What staff do is checked against the database each time.
   * @throws DomainError `token_revoked`, and the socket is nobody's then.
   */
  async check(socket: RealtimeSocket): Promise<void> {
    const { visitor } = socket.data;
    if (visitor === null || !isStaff(visitor)) return;
    if ((await this.#deps.lapsed([visitor])).size === 0) return;
    if (socket.data.visitor === visitor) revokeSession(socket);
    throw new DomainError('token_revoked');
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const nsp = this.#deps.io.of('/');
    const sockets = [...(nsp.adapter.rooms.get(rooms.desk) ?? [])].flatMap((id) => {
      const socket = nsp.sockets.get(id);
      return socket ? [socket] : [];
    });
    const actors = sockets.flatMap((socket) => socket.data.visitor ?? []);
    const lapsed = await this.#deps.lapsed(actors);
    for (const socket of sockets) {
      const { visitor } = socket.data;
      if (visitor && lapsed.has(visitor)) revokeSession(socket);
    }
  }
}
