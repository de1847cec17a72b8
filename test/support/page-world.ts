import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Environment, Keep, WebSocketLike } from '../../client/core/environment.ts';
import type { Wire } from './wire.ts';

/** What a page is given beside its network. */
export interface PageConditions {
  /** Decides every wait of the page: 0 ≤ value < 1. */
  readonly random: () => number;
  /** What comes over the socket goes through it. */
  readonly wire?: Wire;
  /** True where the network lets no WebSocket through. */
  readonly blocked?: boolean;
  /** What outlives the page; a new one unless given. */
  readonly keep?: Keep;
}

/** Texts kept in memory, as a browser keeps them for all pages of a site. */
export function memoryKeep(): Keep {
  const kept = new Map<string, string>();
  return {
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => void kept.set(name, value),
    remove: (name) => void kept.delete(name),
    names: (prefix) => [...kept.keys()].filter((name) => name.startsWith(prefix)),
  };
}

/** A socket of a page, and whether anything passes over it. */
interface Line {
  readonly socket: WebSocket;
  mute: boolean;
}

/**
 * The world of a page without a browser: real time, real sockets and requests, and what befalls a phone. While
 * it is frozen nothing happens in the page: what falls due and what arrives waits until it wakes.
 */
export class PageWorld {
  readonly environment: Environment;
  #line: Line | null = null;
  #frozen = false;
  #falls = 0;
  readonly #late: (() => void)[] = [];
  readonly #wakers = new Set<() => void>();
  readonly #sleepers = new Set<() => void>();

  constructor({ blocked = false, keep = memoryKeep(), random, wire }: PageConditions) {
    this.environment = {
      fetch: async (...call) => {
        try {
          return await fetch(...call);
        } finally {
          await new Promise<void>((resolve) => {
            this.#happen(resolve);
          });
        }
      },
      webSocket: (url) => {
        if (blocked) throw new Error('blocked');
        return this.#open(
          url,
          wire ??
            ((text, handOn) => {
              handOn(text);
            }),
        );
      },
      keep,
      now: () => performance.now(),
      date: () => Date.now(),
      random,
      uuid: () => randomUUID(),
      after: (ms, run) => this.#after(ms, run),
      onWake: (run) => {
        this.#wakers.add(run);
        return () => this.#wakers.delete(run);
      },
      onSleep: (run) => {
        this.#sleepers.add(run);
        return () => this.#sleepers.delete(run);
      },
    };
  }

  /** Cuts the page's connection under it. */
  kick(): void {
    this.#line?.socket.terminate();
  }

  /** So many of the next sockets end as soon as the server has let them in. */
  flap(times: number): void {
    this.#falls = times;
  }

  /** What is open lets nothing through from now on and does not say so: the phone is in another network. */
  changeNetwork(): void {
    if (this.#line) this.#line.mute = true;
  }

  /** Stops the page's time. @param left The page is left for another first, and told so. */
  freeze(left = false): void {
    if (left && !this.#frozen) for (const run of this.#sleepers) run();
    this.#frozen = true;
  }

  /** Lets time go on. @param told False where the browser says nothing of it. */
  wake(told = true): void {
    this.#frozen = false;
    for (const run of this.#late.splice(0)) run();
    if (told) for (const run of this.#wakers) run();
  }

  #happen(run: () => void): void {
    if (this.#frozen) this.#late.push(run);
    else run();
  }

  #after(ms: number, run: () => void): () => void {
    let wanted = true;
    const timer = setTimeout(() => {
      this.#happen(() => {
        if (wanted) run();
      });
    }, ms);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }

  #open(url: string, wire: Wire): WebSocketLike {
    const line: Line = { socket: new WebSocket(url), mute: false };
    const { socket } = line;
    this.#line = line;
    return {
      send: (text) => {
        if (!line.mute) socket.send(text as string);
      },
      close: () => {
        // Where nothing passes, nobody would answer a goodbye.
        if (line.mute) socket.terminate();
        else socket.close();
      },
      addEventListener: (event: string, run: (message: { data: unknown }) => void) => {
        if (event !== 'message') {
          socket.addEventListener(event as 'close', () => {
            if (!line.mute) this.#happen(run as unknown as () => void);
          });
          return;
        }
        socket.addEventListener('message', ({ data }) => {
          if (line.mute) return;
          wire(data as string, (text) => {
            this.#happen(() => {
              run({ data: text });
              if (text.startsWith('40') && this.#falls > 0) {
                this.#falls -= 1;
                socket.terminate();
              }
            });
          });
        });
      },
    };
  }
}
