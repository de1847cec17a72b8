import type { RemovalReceipt } from '../../contract/moderation/decision.ts';
import type { Clock } from '../../domain/ports.ts';
import type { RealtimeServer } from '../realtime-server.ts';
import { rooms } from '../rooms.ts';
import type { Confirmed } from './confirmations.ts';

const LOOK_EVERY_MS = 100;
/** Other nodes' first words may take so long. */
const OTHERS_MS = 500;
const LAST_MS = 5_000;
const KEPT_MS = 10_000;

/** An act that hid comments: in each article, the highest revision of it. */
export interface HidingAct {
  readonly actionId: string;
  readonly moderatorId: string;
  readonly revs: ReadonlyMap<string, number>;
  /** When it was durable. */
  readonly at: number;
}

interface Followed extends HidingAct {
  confirmed: number;
  lastAt: number;
  told: string;
}

interface Heard extends Confirmed {
  readonly at: number;
}

/**
 * Tells moderators how far what they hid is gone: adds up what the pages of this node and of the others
 * have confirmed, and says it while it grows, the last time when all have answered, or after 5 s.
 */
export class Receipts {
  readonly #io: RealtimeServer;
  readonly #clock: Clock;
  readonly #followed = new Set<Followed>();
  /** By article, then by node and frame: what was heard last. */
  readonly #heard = new Map<string, Map<string, Heard>>();
  readonly #timer: NodeJS.Timeout;

  constructor(io: RealtimeServer, clock: Clock) {
    this.#io = io;
    this.#clock = clock;
    this.#timer = setInterval(() => {
      this.#look();
    }, LOOK_EVERY_MS);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  follow(act: HidingAct): void {
    if (act.revs.size === 0) return;
    this.#followed.add({ ...act, confirmed: 0, lastAt: act.at, told: '' });
  }

  /** Takes in how far a frame is confirmed on a node. */
  heard(node: string, confirmed: Confirmed): void {
    const { articleId, to } = confirmed;
    const frames = this.#heard.get(articleId) ?? new Map<string, Heard>();
    frames.set(`${node} ${String(to)}`, { ...confirmed, at: this.#clock.now() });
    this.#heard.set(articleId, frames);
  }

  #look(): void {
    const now = this.#clock.now();
    for (const act of this.#followed) this.#tell(act, now);
    for (const [articleId, frames] of this.#heard) {
      for (const [name, { at }] of frames) if (now - at > KEPT_MS) frames.delete(name);
      if (frames.size === 0) this.#heard.delete(articleId);
    }
  }

  #tell(act: Followed, now: number): void {
    const sum = { pages: 0, asked: 0, confirmed: 0 };
    for (const [articleId, rev] of act.revs) {
      for (const frame of this.#frames(articleId, rev)) {
        sum.pages += frame.pages;
        sum.asked += frame.asked;
        sum.confirmed += frame.confirmed;
        if (frame.confirmed > 0) act.lastAt = Math.max(act.lastAt, frame.at);
      }
    }
    const age = now - act.at;
    const done = age > LAST_MS || (age > OTHERS_MS && sum.confirmed >= sum.asked);
    const receipt: RemovalReceipt = {
      actionId: act.actionId,
      ...sum,
      ms: Math.max(0, act.lastAt - act.at),
      done,
    };
    const text = JSON.stringify(receipt);
    if (text !== act.told) {
      act.told = text;
      this.#io.local.to(rooms.user(act.moderatorId)).emit('receipt', receipt);
    }
    if (done) this.#followed.delete(act);
  }

  /** Of each node, the frame that carried the revision: the first one up to it or beyond. */
  #frames(articleId: string, rev: number): readonly Heard[] {
    const first = new Map<string, Heard>();
    for (const [name, frame] of this.#heard.get(articleId) ?? []) {
      if (frame.to < rev) continue;
      const node = name.slice(0, name.indexOf(' '));
      const known = first.get(node);
      if (!known || frame.to < known.to) first.set(node, frame);
    }
    return [...first.values()];
  }
}
