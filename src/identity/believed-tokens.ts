import type { TokenHeader } from './read-token.ts';
import type { VerifyingKey } from './signing-keys.ts';

const KEPT_MAX = 5_000;
/** A longer one is checked each time: what is kept stays below 20 MB. */
const TOKEN_MAX_LENGTH = 2_048;

/** What a checked token says, and by whose key. */
export interface Believed<Claims> {
  readonly header: TokenHeader;
  readonly claims: Claims;
  readonly key: VerifyingKey;
  /** When it was first shown to this process; milliseconds since the epoch. */
  readonly seenAt: number;
}

/**
 * Tokens whose signature and form were found right: neither changes, and a reader who writes over HTTP sends
 * the same one each time (7 % of what a posted comment costs, docs/performance.md). What does change, time
 * and the keys that are trusted, is looked at again by who asks. Bounded: the oldest are forgotten first.
 */
export class BelievedTokens<Claims> {
  readonly #tokens = new Map<string, Believed<Claims>>();

  get(token: string): Believed<Claims> | undefined {
    return this.#tokens.get(token);
  }

  keep(token: string, believed: Believed<Claims>): void {
    if (token.length > TOKEN_MAX_LENGTH) return;
    this.#tokens.set(token, believed);
    if (this.#tokens.size <= KEPT_MAX) return;
    const [oldest] = this.#tokens.keys();
    if (oldest !== undefined) this.#tokens.delete(oldest);
  }

  forget(token: string): void {
    this.#tokens.delete(token);
  }
}
