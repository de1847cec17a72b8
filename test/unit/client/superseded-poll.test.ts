import type { Result } from '../../../client/core/discussion.ts';
import type { HeldAnswer } from '../../../client/core/rest.ts';
import { createSynchroniser } from '../../../client/core/synchroniser.ts';
import { HandWorld } from '../../support/hand-world.ts';

type Polled = Result<{ readonly data: unknown; readonly etag: string }>;

const difference = { epoch: 'e', from: 1, to: 2, items: [], article: {} };

/** A server over HTTP alone that is asked for what came after revision 1, and has revision 2. */
class Polling {
  readonly world = new HandWorld();
  readonly given: unknown[] = [];
  /** What it does with the next question instead of answering it. */
  next: (() => Promise<Polled>) | null = null;
  #sort = 'newest';

  readonly #page = createSynchroniser({
    articleId: 'a',
    path: '/articles/a',
    environment: this.world,
    held: () => ({ epoch: 'e', cursor: 1, roots: [] }) as never,
    sort: () => this.#sort as never,
    onPage: () => Promise.resolve(),
    onDifference: (what) => this.given.push(what),
    onMe: () => undefined,
    onLink: () => undefined,
    onFailure: () => undefined,
    link: {
      connection: {
        status: () => 'connecting',
        onStatus: () => () => undefined,
        open: () => undefined,
        pause: () => undefined,
      },
      session: { token: () => null },
      rest: {
        call: async (_method: string, _path: string, _body: unknown, held: HeldAnswer) => {
          const instead = this.next;
          this.next = null;
          const polled = (await instead?.()) ?? this.answer(held.etag);
          if (!polled.ok) return polled;
          held.etag = polled.data.etag;
          return { ok: true, data: polled.data.data };
        },
      },
    } as never,
  });

  answer(etag: string | null): Polled {
    return { ok: true, data: { etag: '"2"', data: etag === '"2"' ? null : difference } };
  }

  async open(): Promise<(answer: Polled) => void> {
    let give: (answer: Polled) => void = () => undefined;
    this.next = () => new Promise((resolve) => (give = resolve));
    this.#page.start();
    await this.world.pass(4_000);
    return give;
  }

  wake(): void {
    this.#page.wake();
  }

  resort(): void {
    this.#sort = 'oldest';
  }

  stop(): void {
    this.#page.stop();
  }
}

// The naive version keeps the ETag of every answer: from then on it is told "nothing new", for ever.
it.each(['a wake takes its place', 'the order is changed meanwhile'])(
  'an answer that is not taken is asked for again: %s',
  async (how) => {
    const polling = new Polling();
    const give = await polling.open();
    if (how.startsWith('a wake')) {
      const failed = { ok: false, error: { code: 'unreachable' } } as Polled;
      polling.next = () => Promise.resolve(failed);
      polling.wake();
    } else polling.resort();
    await polling.world.pass(1);
    give(polling.answer(null));
    await polling.world.pass(60_000);
    expect(polling.given.length).toBeGreaterThan(0);
    polling.stop();
  },
);
