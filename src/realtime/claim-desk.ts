import type { ClaimAnswer, ModerationClaim } from '../contract/moderation/claim.ts';
import type { ChangeFeed } from '../domain/article/change-feed.ts';
import { asPublicUser } from '../domain/identity/actor.ts';
import type { Visitor } from '../domain/identity/actor.ts';
import { authorize } from '../domain/identity/policies.ts';
import { ClaimBook } from '../domain/moderation/claim-book.ts';
import type { Claim } from '../domain/moderation/claim-book.ts';
import type { Clock } from '../domain/ports.ts';
import type { Hints } from './nodes/hints.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { rooms } from './rooms.ts';

const LAPSE_MS = 5_000;

function present({ by, commentId, until }: Claim): ModerationClaim {
  return { commentId, by, until: new Date(until).toISOString() };
}

/** Claims of moderators on every node, told to every desk. A lost hint is healed by the next renewal. */
export class ClaimDesk {
  readonly #io: RealtimeServer;
  readonly #hints: Hints;
  readonly #clock: Clock;
  readonly #book = new ClaimBook();
  readonly #ends: readonly (() => void)[];

  constructor(deps: {
    readonly io: RealtimeServer;
    readonly feed: ChangeFeed;
    readonly hints: Hints;
    readonly clock: Clock;
  }) {
    this.#io = deps.io;
    this.#hints = deps.hints;
    this.#clock = deps.clock;
    const lapsing = setInterval(() => {
      this.#tell([], this.#book.lapse(this.#clock.now()));
    }, LAPSE_MS);
    lapsing.unref();
    this.#ends = [
      () => {
        clearInterval(lapsing);
      },
      deps.feed.on('committed', ({ changes }) => {
        const decided = changes.filter(({ after }) => after.decision !== null);
        const settled = decided.map(({ after }) => after.id).filter((id) => this.#book.settle(id));
        this.#tell([], settled);
      }),
      deps.hints.listen((hint) => {
        if (hint.kind === 'claimed' && this.#book.heard(hint.claim, this.#clock.now())) {
          this.#tell([hint.claim], []);
        }
        if (hint.kind === 'released' && this.#book.release(hint.commentId, hint.userId)) {
          this.#tell([], [hint.commentId]);
        }
      }),
    ];
  }

  /** @throws DomainError `unauthenticated`, `forbidden`. */
  claim(visitor: Visitor, commentId: string): ClaimAnswer {
    const now = this.#clock.now();
    const actor = authorize(visitor, 'queue.read', now);
    const claim = this.#book.claim(commentId, asPublicUser(actor), now);
    const mine = claim.by.id === actor.id;
    if (mine) {
      this.#hints.send({ kind: 'claimed', claim });
      this.#tell([claim], []);
    }
    return { claim: present(claim), mine };
  }

  /** Lets go of one's own claim; of another's, or of none, it does nothing. */
  release(visitor: Visitor, commentId: string): void {
    const actor = authorize(visitor, 'queue.read', this.#clock.now());
    this.#release(actor.id, commentId);
  }

  /** A moderator's last socket here has gone. */
  left(userId: string): void {
    for (const { by, commentId } of this.#all()) {
      if (by.id === userId) this.#release(userId, commentId);
    }
  }

  /** What a desk begins with. */
  present(): readonly ModerationClaim[] {
    return this.#all().map(present);
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  #all(): readonly Claim[] {
    return this.#book.all(this.#clock.now());
  }

  #release(userId: string, commentId: string): void {
    if (!this.#book.release(commentId, userId)) return;
    this.#hints.send({ kind: 'released', commentId, userId });
    this.#tell([], [commentId]);
  }

  #tell(claims: readonly Claim[], released: readonly string[]): void {
    if (claims.length + released.length === 0) return;
    this.#io.local.to(rooms.staff).emit('claims', { claims: claims.map(present), released });
  }
}
