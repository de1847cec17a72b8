import type { PublicUser } from '../../contract/identity.ts';
import type { ChangeFeed } from '../article/change-feed.ts';
import type { Comment } from '../comment/comment.ts';
import { DomainError } from '../domain-error.ts';
import type { Clock, CommentStore } from '../ports.ts';
import { nameKeys } from '../text/name-keys.ts';
import type { Actor } from './actor.ts';
import type { DeskNames } from './desk-names.ts';
import type { HeldName, HeldNameStore } from './held-names.ts';

/** Who has written within this time is active, as far as the comments that changed last tell. */
const LATELY_MS = 24 * 3_600_000;
const LOOKED_AT = 300;
/** What other nodes wrote is known after this at the latest. */
const KEPT_MS = 5_000;
const ARTICLES_MAX = 500;
/** Longer by far than anything between a look at who has written and the comment that follows it can take. */
const HELD_MS = 10 * 60_000;

type Present = Pick<PublicUser, 'id' | 'name' | 'role'>;

/** Who bears a name in an article, by what the name can be taken for. */
type Bearers = Map<string, Set<string>>;

interface Known {
  /** Good up to this moment; 0 while it is being read. */
  until: number;
  readonly writers: Bearers;
}

interface Dependencies {
  readonly comments: Pick<CommentStore, 'lately'>;
  readonly held: HeldNameStore;
  readonly feed: ChangeFeed;
  /** Who has the article open, on this node. */
  readonly present: (articleId: string) => Iterable<Present>;
  readonly deskNames: Pick<DeskNames, 'bear'>;
  readonly clock: Clock;
}

const keysOf = new WeakMap<Present, readonly string[]>();

/** Whether the name of somebody who is there can be taken for the one with these keys; each is looked at once. */
function isAlike(one: Present, keys: readonly string[]): boolean {
  const own = keysOf.get(one) ?? nameKeys(one.name);
  keysOf.set(one, own);
  return own.some((key) => keys.includes(key));
}

/** Who bears a name that can be taken for the one with these keys. */
function alike(bearers: Bearers, keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.flatMap((key) => [...(bearers.get(key) ?? [])]));
}

function bear(bearers: Bearers, { id, name }: Pick<PublicUser, 'id' | 'name'>): void {
  for (const key of nameKeys(name)) bearers.set(key, (bearers.get(key) ?? new Set()).add(id));
}

/** Whether nothing was written for certain: of a write whose fate is unknown it is not. */
function cameToNothing(error: unknown): boolean {
  return error instanceof DomainError && error.code !== 'storage_unavailable';
}

/**
 * Names in use in an article, which no guest may take, nor one that looks like them. A new guest is measured
 * by who has written and by who has the page open; one who writes, by who has written and by those there who
 * are no guests, so that of two guests with one name the first to write keeps it.
 */
export class ActiveNames {
  readonly #deps: Dependencies;
  readonly #articles = new Map<string, Known>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
    deps.feed.on('committed', ({ articleId, changes }) => {
      const known = this.#articles.get(articleId);
      const written = changes.map(({ after }) => after);
      if (!known) return;
      // Whose comments are erased is nobody here any more; what has grown old is read anew when asked for.
      const old = known.until > 0 && !this.#isGood(known);
      if (old || written.some(({ status }) => status === 'erased'))
        this.#articles.delete(articleId);
      else this.#note(known.writers, written);
    });
  }

  /** @throws DomainError `name_taken`, `storage_unavailable`. */
  async refuseNewcomer(articleId: string, name: string): Promise<void> {
    const keys = nameKeys(name);
    const here = [...this.#deps.present(articleId)];
    const writers = alike(await this.#writers(articleId), keys);
    if (writers.size > 0 || here.some((one) => isAlike(one, keys)))
      throw new DomainError('name_taken');
  }

  /**
   * Lets everybody write but a guest under the name of another. A guest's first comment in an article is
   * measured by the database as it is, and by readers and staff whom the publisher or the desk knows and who
   * have the page open: a guest may have taken the name elsewhere. Of guests who write first at one moment, on
   * whatever nodes, the name is held for one; when nothing came of the comment it is free again. A name that a
   * desk account has come to bear since is refused whoever wrote under it first.
   * @throws as `refuseNewcomer`; `name_reserved`; what `write` throws.
   */
  async writeAs<T>(articleId: string, author: Actor, write: () => Promise<T>): Promise<T> {
    const held = await this.#holdFor(articleId, author);
    try {
      return await write();
    } catch (error) {
      if (cameToNothing(error)) await this.#letGo(held);
      throw error;
    }
  }

  /** What is held for a guest's first comment here; nothing for everybody else. */
  async #holdFor(articleId: string, { id, name, role }: Actor): Promise<readonly HeldName[]> {
    if (role !== 'guest') return [];
    if (await this.#deps.deskNames.bear(name)) throw new DomainError('name_reserved');
    const keys = nameKeys(name);
    const known = this.#articles.get(articleId)?.writers;
    if (known && alike(known, keys).has(id)) return [];
    const bearers = alike(await this.#read(articleId), keys);
    if (bearers.has(id)) return [];
    const there = [...this.#deps.present(articleId)].filter((one) => one.role !== 'guest');
    if (bearers.size > 0 || there.some((one) => isAlike(one, keys))) {
      throw new DomainError('name_taken');
    }
    return this.#hold(keys.map((key) => ({ articleId, key, guestId: id })));
  }

  /** One after the other, and in one order for all: of guests who ask for the same at once, one has the first. */
  async #hold(names: readonly HeldName[]): Promise<readonly HeldName[]> {
    const now = this.#deps.clock.now();
    const held: HeldName[] = [];
    for (const name of names) {
      if (!(await this.#deps.held.hold(name, now, now + HELD_MS))) {
        await this.#letGo(held);
        throw new DomainError('name_taken');
      }
      held.push(name);
    }
    return held;
  }

  /** What is not let go of ends by itself, and the guest holds it until then. */
  async #letGo(held: readonly HeldName[]): Promise<void> {
    await Promise.allSettled(held.map((name) => this.#deps.held.letGo(name)));
  }

  async #writers(articleId: string): Promise<Bearers> {
    const known = this.#articles.get(articleId);
    return known && this.#isGood(known) ? known.writers : this.#read(articleId);
  }

  /** Never for longer than 5 s, whatever the clock is set to meanwhile. */
  #isGood({ until }: Known): boolean {
    const leftMs = until - this.#deps.clock.now();
    return leftMs > 0 && leftMs <= KEPT_MS;
  }

  async #read(articleId: string): Promise<Bearers> {
    const { clock, comments } = this.#deps;
    // Told of commits from here on: what is written while the database is read is not missed.
    const known: Known = { until: 0, writers: new Map() };
    this.#articles.delete(articleId);
    this.#articles.set(articleId, known);
    const [oldest] = this.#articles.keys();
    if (this.#articles.size > ARTICLES_MAX && oldest !== undefined) this.#articles.delete(oldest);
    try {
      const found = await comments.lately(articleId, Number.MAX_SAFE_INTEGER, LOOKED_AT);
      this.#note(known.writers, found);
      known.until = clock.now() + KEPT_MS;
      return known.writers;
    } catch (error) {
      if (this.#articles.get(articleId) === known) this.#articles.delete(articleId);
      throw error;
    }
  }

  #note(writers: Bearers, comments: readonly Comment[]): void {
    const since = this.#deps.clock.now() - LATELY_MS;
    for (const { author, createdAt } of comments) if (createdAt > since) bear(writers, author);
  }
}
