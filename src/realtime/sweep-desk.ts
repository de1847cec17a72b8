import type { SweepAnswer, SweepPreview } from '../contract/moderation/sweep.ts';
import type { SweepQuery, SweepRun } from '../contract/moderation/sweep.ts';
import type { Visitor } from '../domain/identity/actor.ts';
import type { ModerationService } from '../domain/moderation/moderation-service.ts';
import { presentPreview, presentSwept } from '../present/sweep.ts';
import type { RealtimeServer } from './realtime-server.ts';
import type { Receipts } from './receipts/receipts.ts';
import { rooms } from './rooms.ts';

/** Sweeps with their progress and receipt: for sockets here, and handed to REST by the composition root. */
export interface SweepDesk {
  /** @throws DomainError as `previewSweep`. */
  preview(visitor: Visitor, query: SweepQuery): Promise<SweepPreview>;
  /** @throws DomainError as `runSweep`. */
  run(visitor: Visitor, run: SweepRun): Promise<SweepAnswer>;
}

const TELL_EVERY_MS = 250;

/** While a sweep runs, its moderator's open desks on this node hear how far it is. */
export function createSweepDesk(deps: {
  readonly io: RealtimeServer;
  readonly moderation: ModerationService;
  readonly receipts: Receipts;
}): SweepDesk {
  const { io, moderation, receipts } = deps;

  function teller(visitor: Visitor, token: string): (done: number, of: number) => void {
    let toldAt = 0;
    return (done, of) => {
      const now = performance.now();
      if (visitor === null || now - toldAt < TELL_EVERY_MS) return;
      toldAt = now;
      io.local.to(rooms.user(visitor.id)).emit('sweep', { token, done, of });
    };
  }

  return {
    async preview(visitor, query) {
      return presentPreview(await moderation.previewSweep(visitor, query));
    },

    async run(visitor, run) {
      const swept = await moderation.sweep(visitor, run, teller(visitor, run.token));
      const { order, outcome, revs } = swept;
      if (visitor !== null) {
        const { actionId } = order;
        receipts.follow({ actionId, moderatorId: visitor.id, revs, at: outcome.at });
      }
      return presentSwept(swept);
    },
  };
}
