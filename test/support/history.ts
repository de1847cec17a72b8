import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { PublicComment } from '../../src/contract/comment.ts';
import { anyText } from './any-text.ts';
import { eventually } from './eventually.ts';
import { freshPicture } from './mirror.ts';
import type { Picture } from './mirror.ts';
import { openClient } from './real-client.ts';
import type { RealClient } from './real-client.ts';
import { Relay } from './relay.ts';
import { startApp } from './start-app.ts';
import type { TestApp } from './start-app.ts';
import type { PageConditions } from './page-world.ts';
import { unrulyWire } from './wire.ts';

const acts = ['edit', 'withdraw', 'vote', 'remove', 'restore', 'pin', 'unpin', 'approve'] as const;
const readings = ['own', 'more', 'sort', 'edge', 'show'] as const;
const links = ['cut', 'restart'] as const;
/** What befalls one page: its link is cut or dies again and again, it is frozen, left, moved while frozen, woken. */
const fates = ['kick', 'flap', 'freeze', 'leave', 'move', 'wake'] as const;
type Fate = (typeof fates)[number];
/** How many sockets of a page die one after the other, as soon as they are let in. */
const FALLS = 3;
type Act = 'post' | 'reply' | (typeof acts)[number];
type Reading = (typeof readings)[number];

/** What happens to an article, to its readers and to their links; `at` chooses among what there is. */
export interface Step {
  readonly kind: Act | Reading | Fate | (typeof links)[number];
  readonly at: number;
}

const often = ['post', 'post', 'post', 'post', 'reply', 'reply', 'remove', 'kick'] as const;

export const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Step['kind']>(...often, ...acts, ...readings, ...links, ...fates),
  at: fc.nat(1_000),
});

/** A node with its own unreliable way to it. */
interface Way {
  app: TestApp;
  readonly relay: Relay;
}

function startNode(databaseName: string, redisUrl: string | null): Promise<TestApp> {
  return startApp(
    {
      realtime: { gatherMs: 5, tallyMs: 20, headBeatMs: 300, eventsBurst: 10_000 },
      ...(redisUrl === null ? {} : { nodes: { redisUrl } }),
    },
    { databaseName },
  );
}

/**
 * Everything a history happens in: one node, or two where there is Redis; an article of more than a page;
 * four pages: one behind a good link, one behind a link that repeats and delays, one of a reader who writes behind
 * such a link, and one of a reader who writes where WebSockets are blocked.
 */
export class History {
  readonly pages: readonly RealClient[];
  readonly articleId: string;
  readonly #databaseName: string;
  readonly #redisUrl: string | null;
  readonly #ways: readonly Way[];
  readonly #reader: string;
  readonly #moderator: string;

  private constructor(
    parts: {
      databaseName: string;
      redisUrl: string | null;
      ways: readonly Way[];
      articleId: string;
    },
    pages: readonly Partial<PageConditions>[],
  ) {
    this.#databaseName = parts.databaseName;
    this.#redisUrl = parts.redisUrl;
    this.#ways = parts.ways;
    this.articleId = parts.articleId;
    this.#reader = this.#app.token('reader', 'Sara');
    this.#moderator = this.#app.token('moderator', 'Mona');
    // Short waits: the pages come back within milliseconds, not seconds.
    this.pages = pages.map((conditions, index) =>
      openClient(`http://${parts.ways.at(-(index % 2))!.relay.host}`, this.articleId, () => 0.001, {
        ...conditions,
        ...(index > 1 ? { token: this.#app.token('reader', `Huda ${String(index)}`) } : {}),
      }),
    );
  }

  /** @param random Decides which frames are repeated or late. */
  static async open(options: {
    readonly redisUrl: string | null;
    readonly comments: number;
    readonly random: () => number;
    /** Those from the third on are of readers who write. */
    readonly pages?: readonly Partial<PageConditions>[];
  }): Promise<History> {
    const { comments, random, redisUrl } = options;
    const databaseName = `test_history_${randomUUID().slice(0, 8)}`;
    const ways: Way[] = [];
    for (let index = 0; index < (redisUrl === null ? 1 : 2); index += 1) {
      const app = await startNode(databaseName, redisUrl);
      const relay = new Relay(app.origin);
      await relay.mend();
      ways.push({ app, relay });
    }
    const articleId = await ways[0]!.app.article();
    const unruly = (): Partial<PageConditions> => ({ wire: unrulyWire(random) });
    const pages = options.pages ?? [{}, unruly(), unruly(), { blocked: true }];
    const history = new History({ databaseName, redisUrl, ways, articleId }, pages);
    await history.write(comments);
    return history;
  }

  get #app(): TestApp {
    return this.#ways[0]!.app;
  }

  picture(): Promise<Picture> {
    return freshPicture(this.#app, this.articleId);
  }

  /** Writes so many comments at once. */
  async write(count: number): Promise<void> {
    const step = (): Promise<void> => this.#act('post', 0, undefined);
    await Promise.all(Array.from({ length: count }, step));
  }

  async cut(): Promise<void> {
    for (const { relay } of this.#ways) await relay.cut();
  }

  async mend(): Promise<void> {
    for (const { relay } of this.#ways) await relay.mend();
  }

  async stop(): Promise<void> {
    for (const page of this.pages) page.stop();
    await this.cut();
    for (const { app } of this.#ways) await app.stop();
  }

  async take({ at, kind }: Step): Promise<void> {
    const page = this.pages[at % this.pages.length]!;
    if ((fates as readonly string[]).includes(kind)) befall(page, kind as Fate);
    else if (kind === 'cut' || kind === 'restart') {
      await this.cut();
      if (kind === 'restart') await this.#restart(this.#ways[at % this.#ways.length]!);
      await this.mend();
    } else if ((readings as readonly string[]).includes(kind))
      await this.#read(kind as Reading, at);
    else {
      const all = Object.values((await this.picture()).comments);
      await this.#act(kind as Act, at, all[at % Math.max(1, all.length)]);
    }
  }

  async #restart(way: Way): Promise<void> {
    await way.app.stop();
    way.app = await startNode(this.#databaseName, this.#redisUrl);
    way.relay.retarget(way.app.origin);
  }

  /** What a reader does at a page. What fails because the link was just cut is asked for again, as a reader would. */
  async #read(kind: Reading, at: number): Promise<void> {
    const page = this.pages[kind === 'own' ? 2 + (at % 2) : at % 2]!;
    const { discussion } = page;
    // Who reads at it has woken it.
    page.world.wake();
    if (kind === 'own') discussion.post({ parentId: null, body: anyText('mine') });
    else if (kind === 'edge') discussion.setAtEdge(at % 3 === 0);
    else if (kind === 'show') discussion.showArrivals();
    else {
      await eventually('the reader has what was asked for', async () => {
        const { sort } = discussion.getState();
        if (kind === 'more') await discussion.loadMore();
        else await discussion.setSort(sort === 'newest' ? 'oldest' : 'newest');
        return discussion.getState().more !== 'failed';
      });
    }
  }

  async #act(kind: Act, at: number, target: PublicComment | undefined): Promise<void> {
    const call = (method: string, path: string, token: string, body?: object): Promise<unknown> =>
      this.#ways[at % this.#ways.length]!.app.call(method, path, {
        token,
        ...(body ? { body } : {}),
      });
    if (kind === 'post' || kind === 'reply' || !target) {
      const parentId = kind === 'reply' && target ? target.id : null;
      const body = { key: randomUUID(), body: anyText('said'), parentId };
      await call('POST', `/articles/${this.articleId}/comments`, this.#reader, body);
      return;
    }
    const { id, version } = target;
    const path = `/comments/${id}`;
    if (kind === 'edit')
      await call('PATCH', path, this.#reader, { version, body: anyText('edited') });
    else if (kind === 'withdraw') await call('DELETE', path, this.#reader);
    else if (kind === 'vote') await call('PUT', `${path}/vote`, this.#moderator, { value: 1 });
    else await call('POST', `${path}/decisions`, this.#moderator, { action: kind, version });
  }
}

/** What happens to one page by itself. */
function befall(page: RealClient, fate: Fate): void {
  const { world } = page;
  if (fate === 'kick') page.kick();
  else if (fate === 'flap') {
    world.flap(FALLS);
    page.kick();
  } else if (fate === 'wake') world.wake();
  else {
    world.freeze(fate === 'leave');
    if (fate === 'move') world.changeNetwork();
  }
}
