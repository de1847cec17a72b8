import type { AccessStore, Log } from '../ports.ts';
import { DomainError } from '../domain-error.ts';
import type { AccessRecord } from './access-record.ts';
import { blankRecord, inForce, userSubject } from './access-record.ts';
import type { Actor } from './actor.ts';

interface Dependencies {
  readonly store: AccessStore;
  readonly log: Log;
  /** How often the database is asked for what other nodes have changed; under 2,000 keeps the promise. */
  readonly everyMs: number;
}

type Listener = (record: AccessRecord) => void;

/**
 * Sanctions and revocations, at hand in every process. What another node changes is known here within
 * `everyMs`, by one indexed question for everything beyond the last revision known; `refresh` asks at once,
 * when a hint says so. Listeners hear of every change, wherever it was made, in the order of revisions. Where an
 * older copy of the data was put back, everything is read anew: its revisions are given a second time.
 */
export class AccessBook {
  readonly #deps: Dependencies;
  readonly #records = new Map<string, AccessRecord>();
  readonly #listeners = new Set<Listener>();
  readonly #own = new Set<Listener>();
  /** The record with the highest revision that was read: what is stored reaches at least as far, or is older. */
  #last: Pick<AccessRecord, 'id' | 'rev'> | null = null;
  #asking: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** Reads all there is, and then what changes. @throws DomainError `storage_unavailable`. */
  async start(): Promise<void> {
    await this.refresh();
    this.#timer = setInterval(() => {
      void this.refresh().catch((error: unknown) => {
        this.#deps.log.warn({ err: error }, 'sanctions and revocations could not be read');
      });
    }, this.#deps.everyMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  of(subject: string): AccessRecord | null {
    return this.#records.get(subject) ?? null;
  }

  /**
   * The actor with the sanction that is in force against them. One that a moderator gave binds no admin: whoever
   * got hold of a moderator's token could otherwise shut out all who can take it back.
   */
  dress(actor: Actor, now: number): Actor {
    const { sanction: _former, ...plain } = actor;
    const sanction = inForce(this.of(userSubject(actor.id))?.sanction ?? null, now);
    const outranks = actor.role === 'admin' && sanction?.by.role !== 'admin';
    return sanction && !outranks ? { ...plain, sanction } : plain;
  }

  /** Whether the actor's token was made before the moment from which the user's tokens are good. */
  voids({ id, proof }: Actor): boolean {
    const from = this.of(userSubject(id))?.tokensFrom ?? null;
    return from !== null && proof !== undefined && proof.issuedAt < from;
  }

  /** The actor as `dress` gives them. @throws DomainError `token_revoked`. */
  admit(actor: Actor, now: number): Actor {
    if (this.voids(actor)) throw new DomainError('token_revoked');
    return this.dress(actor, now);
  }

  /** Changes a record, here and for every node. Journaled when the promise resolves. */
  async change(
    subject: string,
    next: (before: AccessRecord) => AccessRecord,
  ): Promise<AccessRecord> {
    const record = await this.#deps.store.change(subject, next);
    await this.refresh();
    for (const listener of this.#own) listener(record);
    return record;
  }

  /** Lets go of a record that is no longer stored. */
  forget(subject: string): void {
    this.#records.delete(subject);
  }

  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears of what was changed through this process, for telling the other nodes. */
  onOwnChange(listener: Listener): () => void {
    this.#own.add(listener);
    return () => this.#own.delete(listener);
  }

  /** Takes in what has changed. Asks that come while one is under way share one more. */
  async refresh(): Promise<void> {
    await this.#asking?.catch(() => undefined);
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    await this.#asking;
  }

  async #ask(): Promise<void> {
    const { log, store } = this.#deps;
    const last = this.#last;
    const news = await store.since(last?.rev ?? 0);
    if (last === null || ((await store.find(last.id))?.rev ?? 0) >= last.rev) {
      for (const record of news) this.#take(record);
      return;
    }
    log.warn(
      { subject: last.id },
      'sanctions and revocations are read anew: an older copy is stored',
    );
    await this.#readAnew();
  }

  /** Whoever has no record any more is told of as somebody nothing was ever said about. */
  async #readAnew(): Promise<void> {
    const all = await this.#deps.store.since(0);
    const stored = new Set(all.map(({ id }) => id));
    const gone = [...this.#records.keys()].filter((id) => !stored.has(id));
    this.#last = null;
    for (const id of gone) {
      this.#records.delete(id);
      for (const listener of this.#listeners) listener(blankRecord(id));
    }
    for (const record of all) this.#take(record);
  }

  #take(record: AccessRecord): void {
    this.#last = { id: record.id, rev: record.rev };
    this.#records.set(record.id, record);
    for (const listener of this.#listeners) listener(record);
  }
}
