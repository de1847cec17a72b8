import type { Clock, LeaseStore, Log } from '../ports.ts';

/** Work of ours that the database does not do by itself; safe to repeat and to break off anywhere. */
export interface HousekeepingJob {
  readonly name: string;
  /** Does what is due and says how many things it changed; ends early, for next time, when `signal` is aborted. */
  readonly run: (now: number, signal: AbortSignal) => Promise<number>;
}

interface Dependencies {
  readonly jobs: readonly HousekeepingJob[];
  readonly leases: LeaseStore;
  /** This node's name. */
  readonly node: string;
  readonly everyMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

const LEASE = 'housekeeping';
/** A node that died in the middle holds up the others for so long at most. */
const LEASE_MS = 10 * 60_000;
/** The lease is taken anew so often while jobs run; a node that cannot breaks off. */
const RENEW_MS = LEASE_MS / 4;
const JITTER = 0.2;

/** Runs the jobs every `everyMs`, jittered, on one node at a time. */
export class Housekeeper {
  readonly #deps: Dependencies;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  readonly #stopping = new AbortController();

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  start(): void {
    if (this.#stopping.signal.aborted) return;
    const wait = this.#deps.everyMs * (1 - JITTER / 2 + Math.random() * JITTER);
    this.#timer = setTimeout(() => {
      this.#running = this.run().finally(() => {
        this.#running = null;
        this.start();
      });
    }, wait);
    this.#timer.unref();
  }

  /** Tells a run that is under way to break off; resolves when it has. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Runs every job once, if no other node is at it. Never throws: a job that fails is tried next time. */
  async run(): Promise<void> {
    const { clock, leases, log, node } = this.#deps;
    try {
      if (!(await leases.take(LEASE, node, clock.now(), LEASE_MS))) return;
      await this.#holdingLease((signal) => this.#runJobs(signal));
      await leases.release(LEASE, node);
    } catch (error) {
      log.warn({ err: error }, 'housekeeping was broken off');
    }
  }

  /** Keeps the lease for as long as the work takes; without it the work is told to end. */
  async #holdingLease(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { clock, leases, log, node } = this.#deps;
    const lost = new AbortController();
    const renewal = setInterval(() => {
      void leases
        .take(LEASE, node, clock.now(), LEASE_MS)
        .catch(() => false)
        .then((ours) => {
          if (ours) return;
          log.warn({ node }, 'the lease of housekeeping was lost');
          lost.abort();
        });
    }, RENEW_MS);
    renewal.unref();
    try {
      await work(AbortSignal.any([lost.signal, this.#stopping.signal]));
    } finally {
      clearInterval(renewal);
    }
  }

  async #runJobs(signal: AbortSignal): Promise<void> {
    const { clock, jobs, log } = this.#deps;
    for (const { name, run } of jobs) {
      if (signal.aborted) return;
      try {
        const changed = await run(clock.now(), signal);
        if (changed > 0) log.info({ job: name, changed }, 'housekeeping');
      } catch (error) {
        log.warn({ err: error, job: name }, 'a job of housekeeping failed');
      }
    }
  }
}
