import type { Clock, LeaseStore, Log } from '../ports.ts';

/** Work of ours that the database does not do by itself; safe to repeat and to break off anywhere. */
export interface HousekeepingJob {
  readonly name: string;
  /** Does what is due and says how many things it changed. */
  readonly run: (now: number) => Promise<number>;
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
const JITTER = 0.2;

/** Runs the jobs every `everyMs`, jittered, on one node at a time. */
export class Housekeeper {
  readonly #deps: Dependencies;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  start(): void {
    if (this.#stopped) return;
    const wait = this.#deps.everyMs * (1 - JITTER / 2 + Math.random() * JITTER);
    this.#timer = setTimeout(() => {
      this.#running = this.run().finally(() => {
        this.#running = null;
        this.start();
      });
    }, wait);
    this.#timer.unref();
  }

  /** Resolves when a run that is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Runs every job once, if no other node is at it. Never throws: a job that fails is tried next time. */
  async run(): Promise<void> {
    const { clock, leases, log, node } = this.#deps;
    try {
      if (!(await leases.take(LEASE, node, clock.now(), LEASE_MS))) return;
      await this.#runJobs();
      await leases.release(LEASE, node);
    } catch (error) {
      log.warn({ err: error }, 'housekeeping was broken off');
    }
  }

  async #runJobs(): Promise<void> {
    const { clock, jobs, log } = this.#deps;
    for (const { name, run } of jobs) {
      if (this.#stopped) return;
      try {
        const changed = await run(clock.now());
        if (changed > 0) log.info({ job: name, changed }, 'housekeeping');
      } catch (error) {
        log.warn({ err: error, job: name }, 'a job of housekeeping failed');
      }
    }
  }
}
