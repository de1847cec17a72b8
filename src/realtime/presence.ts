import type { RealtimeServer } from './realtime-server.ts';
import { rooms } from './rooms.ts';

/** Open pages in each article's room of this process. */
export class Presence {
  readonly #io: RealtimeServer;

  constructor(io: RealtimeServer) {
    this.#io = io;
  }

  readers(articleId: string): number {
    return this.#io.of('/').adapter.rooms.get(rooms.article(articleId))?.size ?? 0;
  }

  /** Articles that at least one page has open. */
  articles(): readonly string[] {
    const prefix = rooms.article('');
    return [...this.#io.of('/').adapter.rooms.keys()]
      .filter((room) => room.startsWith(prefix))
      .map((room) => room.slice(prefix.length));
  }
}
