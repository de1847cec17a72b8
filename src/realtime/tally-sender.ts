import type { Tallies } from '../contract/events.ts';
import type { ChangeFeed } from '../domain/article/change-feed.ts';
import type { Clock } from '../domain/ports.ts';
import type { PresenceSayer } from './nodes/presence-sayer.ts';
import type { Presence } from './presence.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { rooms } from './rooms.ts';
import type { TypingBoard } from './typing-board.ts';

type Votes = Tallies['votes'][number];

/**
 * Sends votes and who is writing: volatile, without revisions, at most one frame for an article every
 * `everyMs`, and only when something moved.
 */
export class TallySender {
  readonly #io: RealtimeServer;
  readonly #typing: TypingBoard;
  readonly #presence: Presence;
  readonly #sayer: PresenceSayer;
  readonly #clock: Clock;
  readonly #moved = new Map<string, Map<string, Votes>>();
  readonly #timer: NodeJS.Timeout;
  readonly #unsubscribe: () => void;

  constructor(deps: {
    readonly io: RealtimeServer;
    readonly feed: ChangeFeed;
    readonly typing: TypingBoard;
    readonly presence: Presence;
    readonly sayer: PresenceSayer;
    readonly clock: Clock;
    readonly everyMs: number;
  }) {
    this.#io = deps.io;
    this.#typing = deps.typing;
    this.#presence = deps.presence;
    this.#sayer = deps.sayer;
    this.#clock = deps.clock;
    this.#timer = setInterval(() => {
      this.#send();
    }, deps.everyMs);
    this.#timer.unref();
    this.#unsubscribe = deps.feed.on('tallied', ({ articleId, id, up, down }) => {
      this.#of(articleId).set(id, { id, up, down });
    });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#unsubscribe();
  }

  /** Says that the number of those who write has changed. */
  typingChanged(articleId: string): void {
    this.#of(articleId);
  }

  #of(articleId: string): Map<string, Votes> {
    const known = this.#moved.get(articleId);
    if (known) return known;
    const fresh = new Map<string, Votes>();
    this.#moved.set(articleId, fresh);
    return fresh;
  }

  #send(): void {
    for (const articleId of this.#typing.lapse(this.#clock.now())) this.#of(articleId);
    for (const [articleId, votes] of this.#moved) {
      this.#sayer.say(articleId);
      const typing = this.#typing.count(articleId) + this.#presence.writingElsewhere(articleId);
      const tallies = { articleId, votes: [...votes.values()], typing };
      this.#io.local.to(rooms.article(articleId)).volatile.emit('tallies', tallies);
    }
    this.#moved.clear();
  }
}
