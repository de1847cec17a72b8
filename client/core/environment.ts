import { listen } from './listen.ts';
import type { WebSocketLike } from './socket.ts';

/** A place for small texts; every method may be refused by the browser and must not throw here. */
export interface Keep {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
}

/** All that the core uses of the world, so that tests can be the world. Times are milliseconds. */
export interface Environment {
  readonly fetch: typeof fetch;
  /** Opens a WebSocket where the platform has none of its own (Node 20). */
  readonly webSocket?: (url: string) => WebSocketLike;
  readonly keep: Keep;
  now(): number;
  /** 0 ≤ value < 1. */
  readonly random: () => number;
  uuid(): string;
  /** Runs once after a time; returns what cancels it. */
  after(ms: number, run: () => void): () => void;
  /** The page came back: network on, tab shown, page out of the back-forward cache. */
  onWake(run: () => void): () => void;
  /** The page is being left; it may be kept, frozen, and shown again. */
  onSleep(run: () => void): () => void;
}

function memoryKeep(): Keep {
  const kept = new Map<string, string>();
  return {
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => void kept.set(name, value),
    remove: (name) => void kept.delete(name),
  };
}

/** What could not be stored: one for the page, so that whoever looks for it next finds it. */
const memory = memoryKeep();

/** `localStorage` where the page allows it; what it refuses is kept in memory for as long as the page lives. */
export function safeKeep(): Keep {
  const attempt = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return use(globalThis.localStorage);
    } catch {
      return undefined;
    }
  };
  return {
    get: (name) => memory.get(name) ?? attempt((storage) => storage.getItem(name)) ?? null,
    set(name, value) {
      const stored = attempt((storage) => {
        storage.setItem(name, value);
        return true;
      });
      if (stored) memory.remove(name);
      else memory.set(name, value);
    },
    remove(name) {
      memory.remove(name);
      attempt((storage) => {
        storage.removeItem(name);
      });
    },
  };
}

/** Not `randomUUID`, which pages without TLS do not have. */
function uuid(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** The browser itself. */
export function browserEnvironment(): Environment {
  return {
    fetch: (...call) => globalThis.fetch(...call),
    keep: safeKeep(),
    now: () => Date.now(),
    random: () => Math.random(),
    uuid,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => {
        clearTimeout(timer);
      };
    },
    onSleep: (run) => listen(window, 'pagehide', run),
    onWake(run) {
      const shown = (): void => {
        if (document.visibilityState === 'visible') run();
      };
      const ends = [
        listen(window, 'online pageshow', run),
        listen(document, 'visibilitychange', shown),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
