import type { PublicComment } from '../contract/comment.ts';
import { limits } from '../contract/limits.ts';
import type { Committed } from '../domain/article/committed.ts';
import { forAuthor } from '../present/comment.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { rooms } from './rooms.ts';

type About = Pick<Committed, 'articleId' | 'count' | 'epoch'>;

/**
 * What authors with an open page are told of their own comments in one article, in the latest form, one
 * frame for each author.
 */
export class AuthorFrames {
  readonly #io: RealtimeServer;
  readonly #items = new Map<string, Map<string, PublicComment>>();

  constructor(io: RealtimeServer) {
    this.#io = io;
  }

  take({ changes }: Committed): void {
    for (const { before, after } of changes) {
      // An erasure changes the author: who was it is told for the last time.
      const room = rooms.user((before ?? after).author.id);
      if (!this.#io.of('/').adapter.rooms.has(room)) continue;
      const items = this.#items.get(room) ?? new Map<string, PublicComment>();
      this.#items.set(room, items.set(after.id, forAuthor(after)));
    }
  }

  /**
   * With `to: 0` a frame brings items and moves no cursor: the room's own frame does that. What is too
   * much for a difference is left to the page, which asks for itself.
   */
  send({ articleId, count, epoch }: About): void {
    for (const [room, items] of this.#items) {
      if (items.size > limits.changesMax) continue;
      const frame = { articleId, epoch, from: 0, to: 0, items: [...items.values()] };
      this.#io.local.to(room).emit('changes', { ...frame, count, replies: {} });
    }
    this.#items.clear();
  }
}
