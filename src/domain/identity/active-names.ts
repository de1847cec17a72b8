import type { PublicUser } from '../../contract/identity.ts';
import type { ChangeFeed } from '../article/change-feed.ts';
import type { Comment } from '../comment/comment.ts';
import { DomainError } from '../domain-error.ts';
import type { Clock, CommentStore } from '../ports.ts';
import { nameSkeleton } from '../text/name-skeleton.ts';
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

/** Who bears a name in an article, by the name's skeleton. */
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

const skeletons = new WeakMap<Present, string>();

/** Whether somebody who is there bears the name; each name's skeleton is made once. */
function bears(one: Present, skeleton: string): boolean {
  const own = skeletons.get(one) ?? nameSkeleton(one.name);
  skeletons.set(one, own);
  return own === skeleton;
}

function bear(bearers: Bearers, { id, name }: Pick<PublicUser, 'id' | 'name'>): void {
  const skeleton = nameSkeleton(name);
  if (skeleton === '') return;
  bearers.set(skeleton, (bearers.get(skeleton) ?? new Set()).add(id));
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
      const old = known.until > 0 && known.until < deps.clock.now();
      if (old || written.some(({ status }) => status === 'erased'))
        this.#articles.delete(articleId);
      else this.#note(known.writers, written);
    });
  }

  /** @throws DomainError `name_taken`, `storage_unavailable`. */
  async refuseNewcomer(articleId: string, name: string): Promise<void> {
    const skeleton = nameSkeleton(name);
    const here = [...this.#deps.present(articleId)];
    const taken =
      (await this.#writers(articleId)).has(skeleton) || here.some((one) => bears(one, skeleton));
    if (taken) throw new DomainError('name_taken');
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
      // What is not let go of ends by itself, and the guest holds it until then.
      if (held && cameToNothing(error)) await this.#deps.held.letGo(held).catch(() => undefined);
      throw error;
    }
  }

  /** The name that is held for a guest's first comment here; null where there is nothing to hold. */
  async #holdFor(articleId: string, { id, name, role }: Actor): Promise<HeldName | null> {
    if (role !== 'guest') return null;
    if (await this.#deps.deskNames.bear(name)) throw new DomainError('name_reserved');
    const skeleton = nameSkeleton(name);
    const mine = this.#articles.get(articleId)?.writers.get(skeleton)?.has(id) ?? false;
    if (mine) return null;
    const bearers = (await this.#read(articleId)).get(skeleton);
    if (bearers?.has(id)) return null;
    const known = [...this.#deps.present(articleId)].filter((one) => one.role !== 'guest');
    if (bearers || known.some((one) => bears(one, skeleton))) throw new DomainError('name_taken');
    const now = this.#deps.clock.now();
    const held = { articleId, skeleton, guestId: id };
    if (await this.#deps.held.hold(held, now, now + HELD_MS)) return held;
    throw new DomainError('name_taken');
  }

  async #writers(articleId: string): Promise<Bearers> {
    const known = this.#articles.get(articleId);
    return known && known.until > this.#deps.clock.now() ? known.writers : this.#read(articleId);
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
