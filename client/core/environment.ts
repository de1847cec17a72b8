import { listen } from './listen.ts';

/** As much of a `WebSocket` as is used; Node's and other implementations have it too. */
export type WebSocketLike = Pick<WebSocket, 'send' | 'close'> & {
  addEventListener(event: 'message', run: (message: { data: unknown }) => void): void;
  addEventListener(event: 'close' | 'error', run: () => void): void;
};

/** A place for small texts; every method may be refused by the browser and must not throw here. */
export interface Keep {
  get(name: string): string | null;
  /** `false`: kept, but only for as long as the page lives. */
  set(name: string, value: string): boolean | undefined;
  remove(name: string): void;
  /** The names that begin so. Absent where nothing outlives the page. */
  names?(prefix: string): string[];
}

/** All that the core uses of the world, so that tests can be the world. Times are milliseconds. */
export interface Environment {
  readonly fetch: typeof fetch;
  /** Opens a WebSocket where the platform has none of its own (Node 20). */
  readonly webSocket?: (url: string) => WebSocketLike;
  readonly keep: Keep;
  /** By a clock that nobody sets: for waits. */
  now(): number;
  /** Since 1970, by the device's clock, which may be set forward and back. */
  date(): number;
  /** 0 ≤ value < 1. */
  readonly random: () => number;
  uuid(): string;
  /** Runs once after a time; returns what cancels it. */
  after(ms: number, run: () => void): () => void;
  /** The page came back: network on, tab shown, page out of the back-forward cache. */
  onWake(run: () => void): () => void;
  /** The page is being left; it may be kept, frozen, and shown again. */
  onSleep(run: () => void): () => void;
  /** Another tab has kept or removed something. */
  onKept?(run: () => void): () => void;
  /** Whether the browser should ask before the page is closed: a text would be lost. */
  readonly warn?: (needed: boolean) => void;
}

/** What could not be stored: one for the page, so that whoever looks for it next finds it. */
const memory = new Map<string, string>();

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
      if (stored) memory.delete(name);
      else memory.set(name, value);
      return !!stored;
    },
    remove(name) {
      memory.delete(name);
      attempt((storage) => {
        storage.removeItem(name);
      });
    },
    names: (prefix) =>
      [...memory.keys(), ...(attempt(Object.keys) ?? [])].filter((name) => name.startsWith(prefix)),
  };
}

/** Not `randomUUID`, which pages without TLS do not have. */
function uuid(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

/** The browser itself. */
export function browserEnvironment(): Environment {
  const ask = (event: Event): void => {
    event.preventDefault();
  };
  return {
    fetch: (...call) => globalThis.fetch(...call),
    keep: safeKeep(),
    now: () => performance.now(),
    date: () => Date.now(),
    random: () => Math.random(),
    uuid,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => {
        clearTimeout(timer);
      };
    },
    onSleep: (run) => listen(window, 'pagehide', run),
    onKept: (run) => listen(window, 'storage', run),
    warn(needed) {
      (needed ? addEventListener : removeEventListener)('beforeunload', ask);
    },
    onWake(run) {
      return listen(window, 'online pageshow visibilitychange', ({ type }: Event) => {
        if (type < 'v' || document.visibilityState === 'visible') run();
      });
    },
  };
}
