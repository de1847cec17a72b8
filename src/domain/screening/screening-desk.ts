import type { DryRunQuery, RulesPut, WordsPut } from '../../contract/screening.ts';
import type {
  VersionDifference,
  VersionPost,
  VersionsQuery,
} from '../../contract/screening-versions.ts';
import { DomainError } from '../domain-error.ts';
import { asPublicUser } from '../identity/actor.ts';
import type { Actor, Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import type { AuditOutbox } from '../moderation/audit-outbox.ts';
import type { Clock, Ids } from '../ports.ts';
import { dryRun } from './dry-run.ts';
import type { DryRun, DryRunDependencies } from './dry-run.ts';
import { changedRules } from './policy.ts';
import type { ScreeningPolicy } from './policy.ts';
import type { PolicyStore, StoredPolicy } from './ports.ts';
import type { Screener } from './screener.ts';
import { versionEntry } from './version-entry.ts';
import { Versions } from './versions.ts';
import type { ReadVersion, ReadVersions } from './versions.ts';
import { cleanEntries } from './word-entries.ts';

interface Dependencies extends DryRunDependencies {
  readonly screener: Screener;
  readonly store: PolicyStore;
  /** What holds before anything was changed. */
  readonly initial: ScreeningPolicy;
  readonly outbox: AuditOutbox;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Tells the other nodes that a version was stored. */
  readonly tell: (version: number) => void;
}

/** The policy in force with the version it is; null while nobody has changed anything. */
export interface PolicyInForce {
  readonly policy: ScreeningPolicy;
  readonly stored: StoredPolicy | null;
}

/** Where administrators see, try and change what is screened. A change is a new version, audited, in force at once. */
export class ScreeningDesk {
  readonly #deps: Dependencies;
  readonly #versions: Versions;

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#versions = new Versions(deps.store, deps.initial);
  }

  /** @throws DomainError `forbidden`. */
  async read(visitor: Visitor): Promise<PolicyInForce> {
    this.#authorize(visitor);
    await this.#deps.screener.reread();
    return this.#inForce();
  }

  /** @throws DomainError `forbidden`, `rules_stale`, `invalid_request` naming an entry. */
  putWords(visitor: Visitor, put: WordsPut): Promise<PolicyInForce> {
    return this.#change(visitor, put, (policy) => changed(policy, put));
  }

  /** What `rules` leaves out stays. @throws DomainError `forbidden`, `rules_stale`. */
  putRules(visitor: Visitor, put: RulesPut): Promise<PolicyInForce> {
    return this.#change(visitor, put, (policy) => changed(policy, put));
  }

  /**
   * Rules and words at once, or an earlier version's again, as one new version. @throws DomainError
   * `forbidden`, `rules_stale`, `not_found` (no such version to bring back), `invalid_request` naming an entry.
   */
  async post(visitor: Visitor, post: VersionPost): Promise<PolicyInForce> {
    this.#authorize(visitor);
    const { restores } = post;
    const content = restores === undefined ? null : (await this.#versions.get(restores)).policy;
    return this.#change(visitor, post, (policy) => content ?? changed(policy, post));
  }

  /** @throws DomainError `forbidden`. */
  async versions(visitor: Visitor, query: VersionsQuery): Promise<ReadVersions> {
    this.#authorize(visitor);
    return this.#versions.list(query);
  }

  /** @throws DomainError `forbidden`, `not_found`. */
  async version(visitor: Visitor, version: number): Promise<ReadVersion> {
    this.#authorize(visitor);
    return this.#versions.get(version);
  }

  /** Without `from` against the one before. @throws DomainError `forbidden`, `not_found`. */
  async difference(visitor: Visitor, to: number, from?: number): Promise<VersionDifference> {
    this.#authorize(visitor);
    return this.#versions.difference(to, from);
  }

  /**
   * What a change would have done to the comments of the last days; changes nothing.
   * @throws DomainError `forbidden`, `not_found`, `invalid_request` naming an entry.
   */
  async tryOut(visitor: Visitor, query: DryRunQuery): Promise<DryRun> {
    const { clock, screener } = this.#deps;
    this.#authorize(visitor);
    const { restores } = query;
    const from =
      restores === undefined ? screener.policy : (await this.#versions.get(restores)).policy;
    return dryRun(this.#deps, changed(from, query), { ...query, now: clock.now() });
  }

  async #change(
    visitor: Visitor,
    put: Pick<VersionPost, 'version' | 'note' | 'restores'>,
    change: (policy: ScreeningPolicy) => ScreeningPolicy,
  ): Promise<PolicyInForce> {
    const { clock, ids, outbox, screener, store, tell } = this.#deps;
    const by = this.#authorize(visitor);
    await screener.reread();
    const { policy, stored: before } = this.#inForce();
    const version = before?.version ?? 0;
    if (put.version !== undefined && put.version !== version) throw stale(version);
    const { exceptions, rules, words } = change(policy);
    const stored: StoredPolicy = {
      ...{ rules, words, exceptions },
      version: version + 1,
      at: clock.now(),
      by: asPublicUser(by),
      note: put.note ?? null,
      ...(put.restores === undefined ? {} : { restores: put.restores }),
    };
    const entry = versionEntry(ids.next(), policy, stored);
    if (!(await store.append(stored, entry))) throw stale(version + 1);
    screener.adopt(stored);
    await outbox.settleIn(store, { id: String(stored.version), owed: [entry] });
    tell(stored.version);
    return this.#inForce();
  }

  #inForce(): PolicyInForce {
    const { policy, stored } = this.#deps.screener;
    return { policy, stored };
  }

  #authorize(visitor: Visitor): Actor {
    return authorize(visitor, 'screening.configure', this.#deps.clock.now());
  }
}

/** A policy with a change laid over it; what is left out stays. */
function changed(
  policy: ScreeningPolicy,
  { exceptions, rules, words }: Pick<DryRunQuery, 'exceptions' | 'rules' | 'words'>,
): ScreeningPolicy {
  return {
    rules: changedRules(policy.rules, rules),
    words: words ? cleanEntries('words', words) : policy.words,
    exceptions: exceptions ? cleanEntries('exceptions', exceptions) : policy.exceptions,
  };
}

function stale(version: number): DomainError {
  return new DomainError('rules_stale', { details: { version } });
}
