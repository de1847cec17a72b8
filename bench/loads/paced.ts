import { setTimeout as wait } from 'node:timers/promises';
import type { Arrival, Audience } from './audience.ts';
import { benchArticle } from './change-frame.ts';
import { draft } from './draft.ts';
import type { LiveSocket } from './live-socket.ts';

const LAST_WORDS_MS = 15_000;

interface Acknowledged {
  readonly comment: { readonly id: string; readonly rev: number };
}

/** What was sent and when the last reader had it; times of `performance.now()`. */
interface Journey {
  readonly kind: 'post' | 'removal';
  readonly sentAt: number;
  arrivedAt: number | null;
}

export interface Paced {
  /** Milliseconds from sending to the last reader. */
  readonly posts: readonly number[];
  readonly removals: readonly number[];
  /** Comments acknowledged that did not reach everybody. */
  readonly lost: number;
}

/** Follows what is written in article 0 until the last reader has it. */
class Journeys {
  readonly #byRev = new Map<number, Journey>();
  readonly #early = new Map<number, number>();

  sent(kind: Journey['kind'], rev: number, sentAt: number): void {
    this.#byRev.set(rev, { kind, sentAt, arrivedAt: this.#early.get(rev) ?? null });
  }

  arrived({ at, from, to }: Arrival): void {
    for (let rev = from + 1; rev <= to; rev += 1) {
      const journey = this.#byRev.get(rev);
      if (journey) journey.arrivedAt = at;
      else this.#early.set(rev, at);
    }
  }

  get unfinished(): number {
    return [...this.#byRev.values()].filter(({ arrivedAt }) => arrivedAt === null).length;
  }

  times(kind: Journey['kind']): readonly number[] {
    return [...this.#byRev.values()].flatMap((journey) =>
      journey.kind === kind && journey.arrivedAt !== null
        ? [journey.arrivedAt - journey.sentAt]
        : [],
    );
  }
}

/**
 * Writes at a steady pace, whatever comes of it (open loop), and optionally removes comments meanwhile.
 * Resolves when everything has reached the last reader, or nothing more comes.
 */
export async function paced(
  audience: Audience,
  writers: readonly LiveSocket[],
  load: {
    readonly perSecond: number;
    readonly seconds: number;
    /** A moderator who removes the newest comment so many times a second. */
    readonly moderator?: { readonly socket: LiveSocket; readonly perSecond: number };
  },
): Promise<Paced> {
  const journeys = new Journeys();
  audience.onArrival((arrival) => {
    journeys.arrived(arrival);
  });
  let newest: string | null = null;
  const refusals: unknown[] = [];
  const post = async (index: number): Promise<void> => {
    const writer = writers[index % writers.length];
    const sentAt = performance.now();
    const payload = { articleId: benchArticle(0), ...draft() };
    const answer = await writer?.ask<Acknowledged>('comment:post', payload);
    if (!answer) return;
    newest = answer.comment.id;
    journeys.sent('post', answer.comment.rev, sentAt);
  };
  const remove = async (): Promise<void> => {
    if (newest === null || !load.moderator) return;
    const decision = { commentId: newest, action: 'remove', version: 1 };
    newest = null;
    const sentAt = performance.now();
    const { comment } = await load.moderator.socket.ask<Acknowledged>('comment:decide', decision);
    journeys.sent('removal', comment.rev, sentAt);
  };
  await Promise.all([
    steadily(load.perSecond, load.seconds, post, refusals),
    load.moderator && steadily(load.moderator.perSecond, load.seconds, remove, refusals),
  ]);
  if (refusals.length > 0) throw refusals[0];
  const until = performance.now() + LAST_WORDS_MS;
  while (journeys.unfinished > 0 && performance.now() < until) await wait(50);
  return {
    posts: journeys.times('post'),
    removals: journeys.times('removal'),
    lost: journeys.unfinished,
  };
}

async function steadily(
  perSecond: number,
  seconds: number,
  act: (index: number) => Promise<void>,
  refusals: unknown[],
): Promise<void> {
  const began = performance.now();
  const acts: Promise<unknown>[] = [];
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const early = began + (index * 1_000) / perSecond - performance.now();
    if (early > 1) await wait(early);
    acts.push(act(index).catch((refusal: unknown) => refusals.push(refusal)));
  }
  await Promise.all(acts);
}
