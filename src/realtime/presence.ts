import type { Actor } from '../domain/identity/actor.ts';
import type { Clock } from '../domain/ports.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { rooms } from './rooms.ts';

interface Elsewhere {
  readonly readers: number;
  readonly writing: number;
  readonly until: number;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Open pages of each article: those of this process, and what other nodes said of theirs. */
export class Presence {
  readonly #io: RealtimeServer;
  readonly #clock: Clock;
  readonly #keptMs: number;
  readonly #elsewhere = new Map<string, Map<string, Elsewhere>>();

  /** @param keptMs What a node said counts for so long; a node that died is forgotten after it. */
  constructor(io: RealtimeServer, clock: Clock, keptMs: number) {
    this.#io = io;
    this.#clock = clock;
    this.#keptMs = keptMs;
  }

  /** Pages that have the article open, on every node. */
  readers(articleId: string): number {
    return this.here(articleId) + this.#sum(articleId, 'readers');
  }

  /** Pages of this process only. */
  here(articleId: string): number {
    return this.pages(articleId).size;
  }

  /** The sockets of the pages of this process; the set goes on changing. */
  pages(articleId: string): ReadonlySet<string> {
    return this.#io.of('/').adapter.rooms.get(rooms.article(articleId)) ?? NOBODY;
  }

  /** Who is signed in on the pages of this process that have the article open. */
  *people(articleId: string): Generator<Actor> {
    const { adapter, sockets } = this.#io.of('/');
    for (const id of adapter.rooms.get(rooms.article(articleId)) ?? []) {
      const visitor = sockets.get(id)?.data.visitor;
      if (visitor) yield visitor;
    }
  }

  /** People writing on other nodes. */
  writingElsewhere(articleId: string): number {
    return this.#sum(articleId, 'writing');
  }

  /** Articles that at least one page of this process has open. */
  articles(): readonly string[] {
    const prefix = rooms.article('');
    return [...this.#io.of('/').adapter.rooms.keys()]
      .filter((room) => room.startsWith(prefix))
      .map((room) => room.slice(prefix.length));
  }

  /** Takes in what another node says of its pages. */
  heard(said: {
    readonly node: string;
    readonly articleId: string;
    readonly readers: number;
    readonly writing: number;
  }): void {
    const { articleId, node, readers, writing } = said;
    const nodes = this.#elsewhere.get(articleId) ?? new Map<string, Elsewhere>();
    if (readers === 0) nodes.delete(node);
    else nodes.set(node, { readers, writing, until: this.#clock.now() + this.#keptMs });
    if (nodes.size === 0) this.#elsewhere.delete(articleId);
    else this.#elsewhere.set(articleId, nodes);
  }

  #sum(articleId: string, what: 'readers' | 'writing'): number {
    const nodes = this.#elsewhere.get(articleId);
    if (!nodes) return 0;
    let sum = 0;
    for (const [node, said] of nodes) {
      if (said.until < this.#clock.now()) nodes.delete(node);
      else sum += said[what];
    }
    return sum;
  }
}
