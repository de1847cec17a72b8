import type { TokenHeader } from './read-token.ts';
import { publicKeys, secretKey } from './signing-keys.ts';
import type { VerifyingKey } from './signing-keys.ts';

/** What a site signs with and whom it trusts. */
export interface KeySettings {
  /** Signs the server's own tokens, and a publisher's who shares it. */
  readonly secret: string;
  /** Still believed, never signed with: for the time in which `secret` replaces it. */
  readonly previousSecret?: string;
  /** PEM blocks, a JWK or a JWK set. */
  readonly publicKey?: string;
  readonly issuer: string;
  readonly audience: string;
}

/**
 * The keys that are set, the one that signs first.
 * @throws Error for a key that cannot be used: one readable line.
 */
export function keysOf({
  previousSecret,
  publicKey,
  secret,
}: Pick<KeySettings, 'secret' | 'previousSecret' | 'publicKey'>): readonly VerifyingKey[] {
  return [
    secretKey(secret),
    ...(previousSecret ? [secretKey(previousSecret)] : []),
    ...publicKeys(publicKey ?? ''),
  ];
}

/** Keys that are fetched; see `RemoteKeys`. */
export interface KeySource {
  /** @throws DomainError `keys_unavailable`. */
  find(header: TokenHeader): Promise<readonly VerifyingKey[]>;
}

/** The keys of one site. */
export class KeyRing {
  readonly #own: readonly VerifyingKey[];
  readonly #remote: KeySource | null;

  /** @throws Error as `keysOf`. */
  constructor(settings: KeySettings, remote: KeySource | null = null) {
    this.#own = keysOf(settings);
    this.#remote = remote;
  }

  /**
   * The keys that may have signed a token of this header: those of its algorithm and of its very `kid`, which
   * is compared and otherwise never used. At most a few; none for a header that fits no key.
   */
  async candidates(header: TokenHeader): Promise<readonly VerifyingKey[]> {
    const fits = ({ algorithm, kid }: VerifyingKey): boolean =>
      algorithm === header.alg && kid === (header.kid ?? null);
    const own = this.#own.filter(fits);
    if (header.alg === 'HS256' || this.#remote === null) return own;
    return own.length > 0 && header.kid !== undefined
      ? own
      : [...own, ...(await this.#remote.find(header))];
  }
}
