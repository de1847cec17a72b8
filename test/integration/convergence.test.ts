import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { PublicComment } from '../../src/contract/comment.ts';
import { eventually } from '../support/eventually.ts';
import { freshPicture } from '../support/mirror.ts';
import { differences, forgetToAsk, openClient } from '../support/real-client.ts';
import type { RealClient } from '../support/real-client.ts';
import { Relay } from '../support/relay.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

/** What happens to an article and to the links of its readers; `at` chooses among what there is. */
type Step =
  | { readonly kind: 'post' | 'reply' | 'edit' | 'withdraw' | 'vote'; readonly at: number }
  | { readonly kind: 'remove' | 'restore' | 'pin' | 'unpin' | 'approve'; readonly at: number }
  | { readonly kind: 'kick' | 'cut' | 'restart'; readonly at: number };

const step = fc.record({
  kind: fc.constantFrom<Step['kind']>(
    'post',
    'post',
    'post',
    'reply',
    'reply',
    'edit',
    'withdraw',
    'vote',
    'remove',
    'remove',
    'restore',
    'pin',
    'unpin',
    'approve',
    'kick',
    'kick',
    'cut',
    'restart',
  ),
  at: fc.nat(1_000),
}) as fc.Arbitrary<Step>;

/** Everything a history happens in: its own article, its own unreliable way to it, three pages. */
class History {
  readonly pages: readonly RealClient[];
  readonly #databaseName: string;
  readonly #relay: Relay;
  readonly #articleId: string;
  readonly #reader: string;
  readonly #moderator: string;
  #app: TestApp;

  constructor(parts: {
    readonly app: TestApp;
    readonly databaseName: string;
    readonly relay: Relay;
    readonly articleId: string;
  }) {
    this.#app = parts.app;
    this.#databaseName = parts.databaseName;
    this.#relay = parts.relay;
    this.#articleId = parts.articleId;
    this.#reader = parts.app.token('reader', 'Sara');
    this.#moderator = parts.app.token('moderator', 'Mona');
    // Short waits: the pages come back within milliseconds, not seconds.
    this.pages = Array.from({ length: 3 }, () =>
      openClient(`http://${parts.relay.host}`, parts.articleId, () => 0.001),
    );
  }

  get app(): TestApp {
    return this.#app;
  }

  picture() {
    return freshPicture(this.#app, this.#articleId);
  }

  async take({ at, kind }: Step): Promise<void> {
    if (kind === 'kick') {
      this.#relay.kick(() => (at % 997) / 997);
      return;
    }
    if (kind === 'cut') {
      await this.#relay.cut();
      await this.#relay.mend();
      return;
    }
    if (kind === 'restart') {
      await this.#relay.cut();
      await this.#app.stop();
      this.#app = await startNode(this.#databaseName);
      this.#relay.retarget(this.#app.origin);
      await this.#relay.mend();
      return;
    }
    await this.#act(kind, at);
  }

  async #act(kind: Exclude<Step['kind'], 'kick' | 'cut' | 'restart'>, at: number): Promise<void> {
    const all = Object.values((await this.picture()).comments);
    const target: PublicComment | undefined = all[at % Math.max(1, all.length)];
    const call = (method: string, path: string, token: string, body?: object): Promise<unknown> =>
      this.#app.call(method, path, { token, ...(body ? { body } : {}) });
    if (kind === 'post' || kind === 'reply' || !target) {
      const parentId = kind === 'reply' && target ? target.id : null;
      const body = { key: randomUUID(), body: `said ${randomUUID()}`, parentId };
      await call('POST', `/articles/${this.#articleId}/comments`, this.#reader, body);
      return;
    }
    const { id, version } = target;
    const path = `/comments/${id}`;
    if (kind === 'edit')
      await call('PATCH', path, this.#reader, { version, body: `edited ${randomUUID()}` });
    else if (kind === 'withdraw') await call('DELETE', path, this.#reader);
    else if (kind === 'vote') await call('PUT', `${path}/vote`, this.#moderator, { value: 1 });
    else await call('POST', `${path}/decisions`, this.#moderator, { action: kind, version });
  }
}

function startNode(databaseName: string): Promise<TestApp> {
  return startApp(
    { realtime: { gatherMs: 5, tallyMs: 20, headBeatMs: 300, eventsBurst: 10_000 } },
    { databaseName },
  );
}

it('every page ends equal to a fresh read, whatever happens to the article, to the links and to the server', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const databaseName = `test_converge_${randomUUID().slice(0, 8)}`;
      const app = await startNode(databaseName);
      const relay = new Relay(app.origin);
      await relay.mend();
      const articleId = await app.article();
      const history = new History({ app, databaseName, relay, articleId });
      try {
        for (const each of steps) await history.take(each);
        const truth = await history.picture();
        await eventually(
          'every page is right',
          () => history.pages.map((page) => differences(page, truth)),
          (wrong) => wrong.every((count) => count === 0),
          15_000,
        );
        for (const page of history.pages) {
          const { comments, roots } = page.discussion.getState();
          expect(roots.every((id) => comments.has(id))).toBe(true);
        }
      } finally {
        for (const page of history.pages) page.stop();
        await relay.cut();
        await history.app.stop();
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 180_000);

it('control: a page that comes back without asking what it missed stays wrong', async () => {
  const databaseName = `test_naive_${randomUUID().slice(0, 8)}`;
  const app = await startNode(databaseName);
  const relay = new Relay(app.origin);
  await relay.mend();
  const articleId = await app.article();
  const history = new History({ app, databaseName, relay, articleId });
  const [naive, ours] = history.pages;
  const live = (): boolean =>
    history.pages.every((page) => page.discussion.getState().link === 'live');
  try {
    await eventually('all pages are live', live);
    forgetToAsk(naive!);
    await relay.cut();
    await history.take({ kind: 'post', at: 0 });
    await relay.mend();
    const truth = await history.picture();
    await eventually('our page is right', () => differences(ours!, truth) === 0);
    expect(differences(naive!, truth)).toBeGreaterThan(0);
  } finally {
    for (const page of history.pages) page.stop();
    await relay.cut();
    await history.app.stop();
  }
});
