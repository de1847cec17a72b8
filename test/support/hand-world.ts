import type { Environment, Keep } from '../../client/core/environment.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** The client's world, moved by hand: time passes only in `run`. What is kept outlives an outbox. */
export class HandWorld implements Environment {
  readonly keep: Keep;
  readonly fetch: typeof fetch = () => Promise.reject(new Error('no network'));
  readonly random = (): number => 0.5;
  /** When each timer fired. */
  readonly firedAt: number[] = [];
  /** By how much the device's clock has been set, in milliseconds. */
  setBy = 0;
  readonly #kept = new Map<string, string>();
  #now: number;
  #ids = 0;
  #timers: Timer[] = [];

  constructor(now = 1_000) {
    this.#now = now;
    const kept = this.#kept;
    this.keep = {
      get: (name) => kept.get(name) ?? null,
      set: (name, value) => void kept.set(name, value),
      remove: (name) => void kept.delete(name),
      names: (prefix) => [...kept.keys()].filter((name) => name.startsWith(prefix)),
    };
  }

  /** What a site's own script does that clears its storage. */
  clear(): void {
    this.#kept.clear();
  }

  now(): number {
    return this.#now;
  }

  date(): number {
    return this.#now + this.setBy;
  }

  uuid(): string {
    this.#ids += 1;
    return `key-${String(this.#ids)}`;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  onWake(): () => void {
    return () => undefined;
  }

  onSleep(): () => void {
    return () => undefined;
  }

  /** Lets so much time pass, and what falls due in it happen in its order. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
      const [next] = this.#timers.sort((a, b) => a.at - b.at);
      if (!next || next.at > until) break;
      this.#timers.shift();
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = until;
  }

  /** Lets time pass until nothing waits for it, at most 1,000 timers. */
  async run(): Promise<void> {
    for (let fired = 0; fired < 1_000; fired += 1) {
      await new Promise(setImmediate);
      const [next] = this.#timers.sort((a, b) => a.at - b.at);
      if (!next) return;
      this.#timers.shift();
      this.#now = Math.max(this.#now, next.at);
      this.firedAt.push(this.#now);
      next.run();
    }
  }
}
