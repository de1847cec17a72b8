import type { VersionsQuery } from '../../contract/screening-versions.ts';
import { DomainError } from '../domain-error.ts';
import type { ScreeningPolicy } from './policy.ts';
import type { PolicyStore, StoredPolicy } from './ports.ts';
import { policyDifference } from './version-difference.ts';
import type { PolicyDifference } from './version-difference.ts';

/** A version to be looked at. `stored` is null for version 0, which came with the server. */
export interface ReadVersion {
  readonly version: number;
  readonly policy: ScreeningPolicy;
  readonly stored: StoredPolicy | null;
}

export interface ReadVersions {
  readonly versions: readonly {
    readonly read: ReadVersion;
    readonly difference: PolicyDifference;
  }[];
  readonly nextCursor: string | null;
}

/** All that was ever in force, newest first, down to what came with the server. Nothing of it is ever changed. */
export class Versions {
  readonly #store: Pick<PolicyStore, 'version' | 'versions'>;
  readonly #initial: ScreeningPolicy;

  constructor(store: Pick<PolicyStore, 'version' | 'versions'>, initial: ScreeningPolicy) {
    this.#store = store;
    this.#initial = initial;
  }

  /** @throws DomainError `not_found`. */
  async get(version: number): Promise<ReadVersion> {
    const stored = version === 0 ? null : await this.#store.version(version);
    if (version !== 0 && stored === null) {
      throw new DomainError('not_found', { details: { version } });
    }
    return this.#read(stored);
  }

  async list({ cursor, limit }: VersionsQuery): Promise<ReadVersions> {
    const before = cursor === undefined ? null : Number(cursor);
    const stored = await this.#store.versions(before, limit + 1);
    const all = stored.length > limit ? stored : [...stored, null];
    const read = (before === 0 ? [] : all).map((one) => this.#read(one));
    return {
      versions: read.slice(0, limit).map((one, at) => {
        const former = read[at + 1]?.policy ?? one.policy;
        return { read: one, difference: policyDifference(former, one.policy) };
      }),
      nextCursor: read.length > limit ? String(read[limit - 1]?.version) : null,
    };
  }

  /** From one version to another, whichever is the older; left out: from the one before. */
  async difference(
    to: number,
    from?: number,
  ): Promise<PolicyDifference & { from: number; to: number }> {
    const before = from ?? Math.max(0, to - 1);
    const [was, is] = await Promise.all([this.get(before), this.get(to)]);
    return { from: before, to, ...policyDifference(was.policy, is.policy) };
  }

  /** A rule that a later release has added is not in what an earlier one has stored. */
  #read(stored: StoredPolicy | null): ReadVersion {
    if (stored === null) return { version: 0, policy: this.#initial, stored };
    const { exceptions, rules, version, words } = stored;
    const policy = { rules: { ...this.#initial.rules, ...rules }, words, exceptions };
    return { version, policy, stored };
  }
}
