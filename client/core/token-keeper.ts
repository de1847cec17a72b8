import type { Me } from '../../src/contract/identity.ts';
import { backoffMs } from './backoff.ts';
import type { Connection } from './connection.ts';
import type { TokenSource } from './discussion.ts';
import type { Environment } from './environment.ts';
import { presumedMe } from './session.ts';
import type { Session } from './session.ts';

/** A token is renewed so long before it ends, or at half of its time where that is shorter. */
const BEFORE_END_MS = 60_000;
/** What a header may carry (RFC 6750 §2.1). */
const BEARER = /^[\w.~+/=-]+$/;
const TIMER_MAX_MS = 2 ** 31 - 1;
/** So many refusals in a row, and the source is asked no more until the page is loaded anew. */
const REFUSALS_MAX = 5;

/** Keeps the page's identity alive: where tokens come from, when they end, what happens to a bad one. */
export interface TokenKeeper {
  /** Uses a publisher's token, or none any more, from now on. */
  readonly use: (token: string | null) => void;
  /** Where the next token comes from; asked at once if there is none. */
  readonly useSource: (source: TokenSource | null) => void;
  /**
   * The server does not accept this token: if it is the one in use, forget it and ask the source, else
   * read on as nobody.
   */
  refused(token: string | null, code: string): void;
  /** The server knows who we are. */
  accepted(): void;
  /**
   * Tells the server over the open socket whose token is used now; true once it has said who that is. Where it
   * will not have it so, the socket begins anew.
   */
  readonly renew: () => Promise<boolean>;
  /** Says to every discussion of the page who the reader is now. */
  readonly tell: (me: Me, code: string | null) => void;
  /** `code` says why there is no identity any more, where it was taken. */
  onMe(listener: (me: Me, code: string | null) => void): () => void;
  stop(): void;
}

/** When a JWT ends, in milliseconds, as it says itself (RFC 7519 §4.1.4); null for a text that is none. */
export function endOf(token: string): number | null {
  try {
    const payload = atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'));
    const { exp } = JSON.parse(payload) as { exp?: unknown };
    return Number(exp) * 1_000 || null;
  } catch {
    return null;
  }
}

/** One for a link; every discussion of the page shares it. */
export function createTokenKeeper(parts: {
  readonly session: Session;
  readonly connection: Connection;
  readonly environment: Environment;
}): TokenKeeper {
  const { connection, environment, session } = parts;
  const listeners = new Set<(me: Me, code: string | null) => void>();
  let source: TokenSource | null = null;
  let asking = false;
  let refusals = 0;
  let cancel: () => void = () => undefined;

  const tell = (me: Me, code: string | null): void => {
    for (const listener of listeners) listener(me, code);
  };

  async function ask(): Promise<void> {
    cancel();
    if (!source || asking) return;
    asking = true;
    const before = session.token();
    const token = await Promise.resolve()
      .then(source)
      .catch(() => undefined);
    asking = false;
    if (token === undefined) later(backoffMs((refusals += 1), environment.random));
    else if (token !== null && token !== before) await use(token);
  }

  function later(ms: number): void {
    cancel();
    if (refusals > REFUSALS_MAX) return;
    cancel = environment.after(Math.min(TIMER_MAX_MS, ms), () => void ask());
  }

  async function renew(): Promise<boolean> {
    const status = connection.status();
    if (status === 'closed') return false;
    const now = session.token();
    const answer =
      now === null || status !== 'open'
        ? null
        : await connection.request('session:renew', { token: now });
    if (now !== session.token()) return false;
    if (answer?.ok) {
      refusals = 0;
      tell(answer.data.me, null);
      return true;
    }
    // At the door, the socket may have shown the token before this one.
    connection.pause();
    connection.open();
    return false;
  }

  async function use(token: string | null): Promise<void> {
    session.usePublisherToken(token);
    if (token !== null && !BEARER.test(token)) {
      refused(token, 'token_invalid');
      return;
    }
    const end = token === null ? null : endOf(token);
    cancel();
    if (end !== null) {
      const left = end - environment.date();
      later(left - Math.min(BEFORE_END_MS, left / 2));
    }
    if (token === null) tell(presumedMe(session.guest()), null);
    await renew();
  }

  function refused(token: string | null, code: string): void {
    if (token === null || session.token() !== token) return;
    session.drop();
    tell(null, code);
    refusals += 1;
    if (source) later(refusals === 1 ? 0 : backoffMs(refusals, environment.random));
  }

  return {
    refused,
    renew,
    tell,
    use: (token) => void use(token),
    useSource(next) {
      source = next;
      refusals = 0;
      if (next && !session.hasPublisherToken()) void ask();
    },
    accepted() {
      refusals = 0;
    },
    onMe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      cancel();
    },
  };
}
