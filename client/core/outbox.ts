import type { PublicComment } from '../../src/contract/comment.ts';
import { backoffMs } from './backoff.ts';
import type { OutboxEntry, Result, Trouble } from './discussion.ts';
import type { Environment } from './environment.ts';

interface Kept extends OutboxEntry {
  /** Who wrote it; empty until the reader has a name. Another reader's entries are left alone. */
  readonly authorId: string;
}

export interface Outbox {
  readonly entries: () => readonly OutboxEntry[];
  readonly post: (draft: { readonly parentId: string | null; readonly body: string }) => string;
  readonly retry: (key: string) => void;
  readonly discard: (key: string) => string | null;
  /** A comment came back with this key, by whatever path: there is nothing left to send. */
  settled(key: string): void;
  /** The way to the server, or who the reader is, may have changed: try now. */
  readonly nudge: () => void;
  /** Sends again after `stop`. */
  start(): void;
  stop(): void;
}

export interface OutboxOptions {
  readonly articleId: string;
  readonly server: string;
  readonly environment: Environment;
  readonly authorId: () => string | null;
  readonly send: (entry: OutboxEntry) => Promise<Result<{ comment: PublicComment }>>;
  readonly onSent: (comment: PublicComment) => void;
  readonly onChange: () => void;
}

const SIGN_IN = new Set(['unauthenticated', 'token_invalid', 'token_expired']);
const AGAIN = new Set([
  'unknown',
  'unreachable',
  'rate_limited',
  'slow_mode',
  'overloaded',
  'storage_unavailable',
  'shutting_down',
  'internal',
]);

function restore(text: string | null): Kept[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(value)) return [];
    return (value as Kept[]).filter(
      (entry) => typeof entry.key === 'string' && typeof entry.body === 'string',
    );
  } catch {
    return [];
  }
}

/**
 * Submissions until their final answer. Each has the key it was given when the reader pressed send and
 * is sent again under that key, in order, with full-jitter backoff, until the server accepts or refuses
 * it: at least once over the wire, exactly once in effect. No answer in time is "unknown" and is tried
 * again; only a refusal that waiting cannot mend stops it, with the text kept.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { articleId, environment, server } = options;
  const name = `hiwar:outbox:${server}:${articleId}`;
  let entries: readonly Kept[] = restore(environment.keep.get(name)).map((entry) => ({
    ...entry,
    status: entry.status === 'refused' ? 'refused' : 'waiting',
  }));
  let sending = false;
  let stopped = false;
  let attempt = 0;
  let cancelRetry: () => void = () => undefined;

  function replace(next: readonly Kept[]): void {
    entries = next;
    if (next.length === 0) environment.keep.remove(name);
    else environment.keep.set(name, JSON.stringify(next));
    options.onChange();
  }

  function update(key: string, change: Partial<Kept>): void {
    replace(entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)));
  }

  function next(): Kept | undefined {
    const authorId = options.authorId();
    return entries.find(
      (entry) =>
        entry.status !== 'refused' && (entry.authorId === '' || entry.authorId === authorId),
    );
  }

  function later(trouble: Trouble): void {
    const told = 'retryAfterMs' in trouble ? (trouble.retryAfterMs ?? 0) : 0;
    cancelRetry();
    cancelRetry = environment.after(told + backoffMs(attempt, environment.random), () => {
      void run();
    });
    attempt += 1;
  }

  async function run(): Promise<void> {
    if (sending || stopped) return;
    const entry = next();
    if (!entry) return;
    sending = true;
    cancelRetry();
    const authorId = options.authorId() ?? '';
    update(entry.key, { status: 'sending', trouble: null, authorId });
    const result = await options.send(entry);
    sending = false;
    if (!entries.some(({ key }) => key === entry.key)) return run();
    if (result.ok) {
      attempt = 0;
      replace(entries.filter(({ key }) => key !== entry.key));
      options.onSent(result.data.comment);
      return run();
    }
    const { error } = result;
    if (AGAIN.has(error.code)) {
      update(entry.key, { status: 'waiting', trouble: error });
      later(error);
      return;
    }
    const anonymous = SIGN_IN.has(error.code) ? { authorId: '' } : {};
    update(entry.key, { status: 'refused', trouble: error, ...anonymous });
    return run();
  }

  return {
    entries: () => entries,
    post({ body, parentId }) {
      const key = environment.uuid();
      const since = new Date(environment.now()).toISOString();
      const authorId = options.authorId() ?? '';
      const entry = { key, articleId, parentId, body, since, authorId };
      replace([...entries, { ...entry, status: 'sending', trouble: null }]);
      void run();
      return key;
    },
    retry(key) {
      const entry = entries.find((one) => one.key === key);
      if (!entry) return;
      const reused = entry.trouble?.code === 'key_reused';
      update(key, {
        status: 'waiting',
        trouble: null,
        ...(reused ? { key: environment.uuid() } : {}),
      });
      void run();
    },
    discard(key) {
      const entry = entries.find((one) => one.key === key);
      if (!entry) return null;
      replace(entries.filter((one) => one.key !== key));
      return entry.body;
    },
    settled(key) {
      if (entries.some((entry) => entry.key === key)) {
        replace(entries.filter((entry) => entry.key !== key));
      }
    },
    nudge() {
      attempt = 0;
      const signedIn = options.authorId() !== null;
      const waiting = entries.filter(
        ({ status, trouble }) =>
          signedIn && status === 'refused' && SIGN_IN.has(trouble?.code ?? ''),
      );
      for (const { key } of waiting) update(key, { status: 'waiting', trouble: null });
      void run();
    },
    start() {
      stopped = false;
      void run();
    },
    stop() {
      stopped = true;
      cancelRetry();
    },
  };
}
