import type { PublicComment } from '../../src/contract/comment.ts';
import type { PublicUser } from '../../src/contract/identity.ts';
import { backoffMs } from './backoff.ts';
import type { Discussion, OutboxEntry, Result, Trouble } from './discussion.ts';
import type { Environment } from './environment.ts';

interface Kept extends OutboxEntry {
  /**
   * Who wrote it, and nobody else sends it. Empty for one who was not known yet: theirs who is known first
   * on this page or, where it has a name, the guest's of that name. Null for one who cannot come back: theirs
   * who presses "try again".
   */
  readonly authorId: string | null;
  /** Whether it outlives the page. */
  readonly lasts?: boolean;
}

export interface Outbox {
  /** Those of the reader who is here, and no other's. */
  readonly entries: () => readonly OutboxEntry[];
  readonly post: Discussion['post'];
  readonly retry: (key: string) => void;
  readonly discard: (key: string) => string | null;
  /** A comment came back with this key, by whatever path: there is nothing left to send. */
  settled(key: string): void;
  /** The way to the server has changed: try now, but no sooner than the server asked. */
  readonly nudge: () => void;
  /** The reader is another, or has another token. @param gone The guest who can never come back. */
  met(gone: string | null): void;
  /** Sends again after `stop`. */
  start(): void;
  stop(): void;
}

export interface OutboxOptions {
  readonly articleId: string;
  readonly server: string;
  readonly environment: Environment;
  /** Who writes now. */
  readonly me: () => Pick<PublicUser, 'id' | 'name' | 'role'> | null;
  /** Whose entries are shown, where that is not the author: one whose token has just ended is still here. */
  readonly shownTo?: () => string | null | undefined;
  /** False while the token in use may be another's than the author's: nothing is sent. */
  readonly ready?: () => boolean;
  /** Signs the author in first where the entry has a name and nobody is known. */
  readonly send: (entry: OutboxEntry) => Promise<Result<{ comment: PublicComment }>>;
  readonly onSent: (comment: PublicComment) => void;
  readonly onChange: () => void;
}

/** The contract's retryable codes, and the client's own two; the table itself would weigh too much here. */
export const AGAIN = /^(unknown$|unreach|keys_|rate_|slow_|overl|storage_|shutting_|internal$)/;

/**
 * Stands where entries are kept, with a value of its own. Where it is missing or another, all that was kept there
 * was taken away at once, by the site itself; else an entry that is missing was sent or discarded by another tab.
 */
const MARK = 'hiwar:outbox';

const WAITING = { status: 'waiting', trouble: null } as const;

function restore(text: string | null): Kept[] {
  try {
    const entry = JSON.parse(text ?? '') as Kept;
    const status = entry.status === 'refused' ? 'refused' : 'waiting';
    return entry.key && entry.body ? [{ ...entry, status, lasts: true }] : [];
  } catch {
    return [];
  }
}

/**
 * Submissions until their final answer. Each has the key it was given when the reader pressed send and
 * is sent again under that key, in order, with full-jitter backoff, until the server accepts or refuses
 * it: at least once over the wire, exactly once in effect. No answer in time is "unknown" and is tried
 * again; only a refusal that waiting cannot mend stops it, with the text kept. Each is kept by itself,
 * so that tabs do not write over each other, and one that is gone from there is gone in every tab, unless
 * everything went.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { articleId, environment, me, ready, server, shownTo = () => me()?.id } = options;
  const { keep } = environment;
  const prefix = `${MARK}:${server}:${articleId}:`;
  let mark = keep.get(MARK);
  let entries: readonly Kept[] = (keep.names?.(prefix) ?? [])
    .flatMap((name) => restore(keep.get(name)))
    .sort((a, b) => (a.since < b.since ? -1 : 1));
  let sending: string | null = null;
  let stopped = false;
  let attempt = 0;
  let askedMs = 0;
  let notBeforeMs = 0;
  let cancelRetry: () => void = () => undefined;
  let unlisten: (() => void) | undefined;

  function hold(next: readonly Kept[]): void {
    entries = next;
    environment.warn?.(next.some(({ lasts }) => !lasts));
    options.onChange();
  }

  function saved(entry: Kept, before = entry): Kept {
    const { authorId: author, key } = entry;
    const next = { ...entry, name: author ? undefined : entry.name };
    const lasts = !!(author || next.name);
    if (!lasts || key !== before.key) keep.remove(prefix + before.key);
    return { ...next, lasts: lasts && keep.set(prefix + key, JSON.stringify(next)) !== false };
  }

  /**
   * Lets go of what another tab has sent or discarded, and keeps anew what the site has taken away: a guest's
   * under their name, because what they are known by went too.
   */
  function look(): void {
    const now = keep.get(MARK);
    if (entries[0] && (!now || now !== mark)) {
      const { id, name, role } = me() ?? {};
      const named = role === 'guest' && { authorId: '', name };
      if (mark) {
        hold(
          entries.map((entry) =>
            entry.lasts ? saved({ ...entry, ...(entry.authorId === id && named) }) : entry,
          ),
        );
      }
      mark = now ?? environment.uuid();
      keep.set(MARK, mark);
    }
    const left = entries.filter(({ key, lasts }) => !lasts || keep.get(prefix + key) !== null);
    if (left.length < entries.length) hold(left);
  }

  function update(key: string, change: Partial<Kept>): void {
    look();
    hold(
      entries.map((entry) => (entry.key === key ? saved({ ...entry, ...change }, entry) : entry)),
    );
  }

  function drop(key: string): string | null {
    const entry = entries.find((one) => one.key === key);
    if (!entry) return null;
    keep.remove(prefix + key);
    hold(entries.filter((one) => one !== entry));
    if (sending === key) {
      sending = null;
      void run();
    }
    return entry.body;
  }

  function later(trouble: Trouble): void {
    askedMs = environment.now() + (trouble.retryAfterMs ?? 0);
    notBeforeMs = askedMs + backoffMs(attempt, environment.random);
    attempt += 1;
  }

  function atOnce(): void {
    attempt = askedMs = notBeforeMs = 0;
    void run();
  }

  async function run(): Promise<void> {
    look();
    if (sending !== null || stopped || ready?.() === false) return;
    cancelRetry();
    const id = me()?.id;
    const entry = entries.find(
      (one) => one.status !== 'refused' && (one.authorId === '' || one.authorId === id),
    );
    if (!entry) return;
    const wait = notBeforeMs - environment.now();
    if (wait > 0) {
      cancelRetry = environment.after(wait, () => void run());
      return;
    }
    const { key } = entry;
    sending = key;
    update(key, { status: 'sending', trouble: null });
    const result = await options.send(entry);
    if (sending !== key) return;
    sending = null;
    if (result.ok) {
      attempt = 0;
      drop(key);
      options.onSent(result.data.comment);
      return run();
    }
    const { error } = result;
    if (AGAIN.test(error.code)) {
      later(error);
      hold(
        entries.map((one) =>
          one.status === 'sending'
            ? { ...one, ...WAITING, ...(one.key === key && { trouble: error }) }
            : one,
        ),
      );
    } else update(key, { status: 'refused', trouble: error });
    return run();
  }

  function met(gone: string | null): void {
    const { id, name: called } = me() ?? {};
    look();
    hold(
      entries.map((entry) => {
        const { authorId: author, name } = entry;
        if (author === gone || (id && author === '' && name && name !== called)) {
          return saved({ ...entry, authorId: null, status: 'refused', trouble: null });
        }
        if (!id || (author !== '' && author !== id)) return entry;
        return saved({
          ...entry,
          ...(/^token_|^unauth/.test(entry.trouble?.code ?? '') && WAITING),
          authorId: id,
        });
      }),
    );
    atOnce();
  }

  return {
    entries: () => entries.filter((entry) => !entry.authorId || entry.authorId === shownTo()),
    post({ body, name, parentId }) {
      const key = environment.uuid();
      const entry: Kept = {
        key,
        articleId,
        parentId,
        body,
        since: new Date(environment.date()).toISOString(),
        authorId: me()?.id ?? '',
        name: name?.trim(),
        ...WAITING,
        ...(sending !== null && { status: 'sending' }),
      };
      hold([...entries, saved(entry)]);
      void run();
      return key;
    },
    retry(key) {
      const entry = entries.find((one) => one.key === key);
      if (!entry) return;
      update(key, {
        ...WAITING,
        authorId: entry.authorId ?? me()?.id ?? '',
        key: entry.trouble?.code === 'key_reused' ? environment.uuid() : key,
      });
      atOnce();
    },
    discard: drop,
    settled: drop,
    nudge() {
      attempt = 0;
      notBeforeMs = Math.min(notBeforeMs, askedMs);
      void run();
    },
    met,
    start() {
      stopped = false;
      unlisten ??= environment.onKept?.(look);
      met(null);
    },
    stop() {
      stopped = true;
      unlisten = unlisten?.() as undefined;
      cancelRetry();
    },
  };
}
