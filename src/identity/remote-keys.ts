import type { JsonWebKey } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../domain/domain-error.ts';
import type { Clock, Log } from '../domain/ports.ts';
import type { KeySource } from './key-ring.ts';
import type { TokenHeader } from './read-token.ts';
import { keyOfJwk } from './signing-keys.ts';
import type { VerifyingKey } from './signing-keys.ts';

const ANSWER_MS = 5_000;
const ANSWER_MAX_BYTES = 262_144;
const KEYS_MAX = 50;
/** Withdrawn keys whose names are remembered. */
const WITHDRAWN_MAX = 200;
/** An unknown `kid` makes us ask at once, but no more often than this. */
const ASK_AGAIN_MS = 10_000;

const jwksSchema = z.object({ keys: z.array(z.record(z.string(), z.unknown())).max(KEYS_MAX) });

interface RemoteKeysOptions {
  readonly url: string;
  /** Asked again in the background after this, and at most this long after a key was withdrawn. */
  readonly refreshMs: number;
  /** While the publisher cannot be reached, keys are believed for this long after the last answer. */
  readonly staleMs: number;
  /** For the whole answer, its body too; 5 s unless set. */
  readonly answerMs?: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch?: typeof fetch;
}

/** The keys that a publisher shows at an address (RFC 7517 §5), kept and renewed. */
export class RemoteKeys implements KeySource {
  readonly #options: RemoteKeysOptions;
  #keys: readonly VerifyingKey[] = [];
  #answeredAt = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** The `kid`s of the last answer, usable or not, and of keys withdrawn since the start. */
  #shown: ReadonlySet<unknown> = new Set();
  readonly #withdrawn = new Set<string | null>();
  readonly #listeners = new Set<(keyId: string) => void>();

  constructor(options: RemoteKeysOptions) {
    this.#options = options;
  }

  /** Fetches now and in the background from then on. */
  start(): void {
    void this.#ask();
    this.#timer = setInterval(() => void this.#ask(), this.#options.refreshMs);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Hears of keys that the publisher has withdrawn, or that were believed without an answer for too long. */
  onWithdrawn(listener: (keyId: string) => void): void {
    this.#listeners.add(listener);
  }

  /**
   * None for a key that the publisher's last answer leaves no doubt about: asked for just now, shown and not fit,
   * or withdrawn. One that may have been added since is a matter of waiting for the next look.
   * @throws DomainError `keys_unavailable`, with the time until then.
   */
  async find(header: TokenHeader): Promise<readonly VerifyingKey[]> {
    const { clock, refreshMs, staleMs } = this.#options;
    const age = clock.now() - this.#answeredAt;
    const known = this.#fitting(header);
    if (known.length > 0 && age < staleMs) {
      if (age > refreshMs) void this.#ask();
      return known;
    }
    const now = clock.now();
    const ask = now - this.#askedAt > ASK_AGAIN_MS || this.#asking !== null;
    if (ask) await this.#ask();
    if (clock.now() - this.#answeredAt >= staleMs) {
      throw new DomainError('keys_unavailable', { retryAfterMs: ASK_AGAIN_MS });
    }
    const found = this.#fitting(header);
    const answered = ask && this.#answeredAt >= this.#askedAt;
    if (found.length === 0 && !answered && !this.#settled(header)) {
      const retryAfterMs = Math.max(1, this.#askedAt + ASK_AGAIN_MS + 1 - now);
      throw new DomainError('keys_unavailable', { retryAfterMs });
    }
    return found;
  }

  #settled({ kid }: TokenHeader): boolean {
    return kid === undefined || this.#shown.has(kid) || this.#withdrawn.has(kid);
  }

  /**
   * Asks anew, whatever is known: a question that is under way may have been answered too early.
   * @returns how many keys there are now.
   * @throws DomainError `keys_unavailable`.
   */
  async refetch(): Promise<number> {
    await this.#asking;
    await this.#ask();
    if (this.#answeredAt < this.#askedAt) {
      throw new DomainError('keys_unavailable', { retryAfterMs: ASK_AGAIN_MS });
    }
    return this.#keys.length;
  }

  /** By `kid`; a token without one is served where one key only is of its algorithm. */
  #fitting({ alg, kid }: TokenHeader): readonly VerifyingKey[] {
    const fitting = this.#keys.filter((key) => key.algorithm === alg);
    if (kid !== undefined) return fitting.filter((key) => key.kid === kid);
    return fitting.length === 1 ? fitting : [];
  }

  /** One question at a time, whoever waits for it. */
  #ask(): Promise<void> {
    this.#asking ??= this.#fetchKeys()
      .catch((error: unknown) => {
        this.#options.log.warn({ err: error }, 'the publisher’s keys could not be fetched');
        this.#withdrawStale();
      })
      .finally(() => {
        this.#asking = null;
      });
    return this.#asking;
  }

  async #fetchKeys(): Promise<void> {
    const { answerMs = ANSWER_MS, clock, fetch: ask = fetch, url } = this.#options;
    this.#askedAt = clock.now();
    const response = await ask(url, {
      headers: { Accept: 'application/jwk-set+json, application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
    });
    if (!response.ok) throw new Error(`answered ${String(response.status)}`);
    const { keys } = jwksSchema.parse(JSON.parse(await bounded(response)));
    this.#shown = new Set(keys.map(({ kid }) => kid));
    this.#become(keys.flatMap(usable));
    this.#answeredAt = clock.now();
  }

  #withdrawStale(): void {
    const { clock, staleMs } = this.#options;
    if (clock.now() - this.#answeredAt >= staleMs) this.#become([]);
  }

  #become(keys: readonly VerifyingKey[]): void {
    const left = this.#keys.filter((old) => !keys.some(({ id }) => id === old.id));
    this.#keys = keys;
    for (const { kid } of left) this.#withdrawn.add(kid);
    for (const kid of this.#withdrawn) {
      if (this.#withdrawn.size <= WITHDRAWN_MAX) break;
      this.#withdrawn.delete(kid);
    }
    for (const { id } of left) for (const listener of this.#listeners) listener(id);
  }
}

/** Keys of other kinds may stand in the same set; they are passed over. */
function usable(jwk: object): readonly VerifyingKey[] {
  try {
    return [keyOfJwk(jwk as JsonWebKey)];
  } catch {
    return [];
  }
}

async function bounded(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    const part = chunk as Uint8Array;
    bytes += part.byteLength;
    if (bytes > ANSWER_MAX_BYTES) throw new Error('answered more than 256 kB');
    text += decoder.decode(part, { stream: true });
  }
  return text;
}
