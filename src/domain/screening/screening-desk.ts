import type { DryRunQuery, RulesPut, WordsPut } from '../../contract/screening.ts';
import type { AuditAction, AuditEntry } from '../../contract/moderation/audit.ts';
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
import { cleanEntries } from './word-entries.ts';

interface Dependencies extends DryRunDependencies {
  readonly screener: Screener;
  readonly store: PolicyStore;
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

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** @throws DomainError `forbidden`. */
  async read(visitor: Visitor): Promise<PolicyInForce> {
    this.#authorize(visitor);
    await this.#deps.screener.reread();
    return this.#inForce();
  }

  /** @throws DomainError `forbidden`, `rules_stale`, `invalid_request` naming an entry. */
  async putWords(visitor: Visitor, put: WordsPut): Promise<PolicyInForce> {
    const words = cleanEntries('words', put.words);
    const exceptions = put.exceptions && cleanEntries('exceptions', put.exceptions);
    const change = { words, ...(exceptions === undefined ? {} : { exceptions }) };
    return this.#change(visitor, 'screening_words', put, change);
  }

  /** What `rules` leaves out stays. @throws DomainError `forbidden`, `rules_stale`. */
  async putRules(visitor: Visitor, put: RulesPut): Promise<PolicyInForce> {
    const { rules } = this.#deps.screener.policy;
    return this.#change(visitor, 'screening_rules', put, {
      rules: changedRules(rules, put.rules),
    });
  }

  /** What a change would have done to the comments of the last days; changes nothing. @throws DomainError `forbidden`. */
  async tryOut(visitor: Visitor, query: DryRunQuery): Promise<DryRun> {
    const { clock, screener } = this.#deps;
    this.#authorize(visitor);
    const { policy } = screener;
    const candidate = {
      rules: changedRules(policy.rules, query.rules),
      words: query.words ? cleanEntries('words', query.words) : policy.words,
      exceptions: query.exceptions
        ? cleanEntries('exceptions', query.exceptions)
        : policy.exceptions,
    };
    return dryRun(this.#deps, candidate, { ...query, now: clock.now() });
  }

  async #change(
    visitor: Visitor,
    action: AuditAction & `screening_${string}`,
    put: { readonly version?: number | undefined; readonly note?: string | undefined },
    change: Partial<ScreeningPolicy>,
  ): Promise<PolicyInForce> {
    const { screener, store, tell } = this.#deps;
    const by = this.#authorize(visitor);
    await screener.reread();
    const { policy, stored: before } = this.#inForce();
    const version = before?.version ?? 0;
    if (put.version !== undefined && put.version !== version) throw stale(version);
    const { rules, words, exceptions } = { ...policy, ...change };
    const at = this.#deps.clock.now();
    const note = put.note ?? null;
    const stored = {
      rules,
      words,
      exceptions,
      version: version + 1,
      at,
      by: asPublicUser(by),
      note,
    };
    const entry = this.#entry(action, stored, policy);
    if (!(await store.append(stored, entry))) throw stale(version + 1);
    screener.adopt(stored);
    await this.#deps.outbox.settleIn(store, { id: String(stored.version), owed: [entry] });
    tell(stored.version);
    return this.#inForce();
  }

  #entry(
    action: AuditAction & `screening_${string}`,
    after: StoredPolicy,
    before: ScreeningPolicy,
  ): AuditEntry {
    const shown = (policy: ScreeningPolicy): Readonly<Record<string, unknown>> =>
      action === 'screening_rules'
        ? { rules: policy.rules }
        : { words: policy.words.length, exceptions: policy.exceptions.length };
    return {
      id: this.#deps.ids.next(),
      at: new Date(after.at).toISOString(),
      by: after.by,
      action,
      articleId: null,
      commentId: null,
      ...(after.note === null ? {} : { note: after.note }),
      before: { version: after.version - 1, ...shown(before) },
      after: { version: after.version, ...shown(after) },
    };
  }

  #inForce(): PolicyInForce {
    const { policy, stored } = this.#deps.screener;
    return { policy, stored };
  }

  #authorize(visitor: Visitor): Actor {
    return authorize(visitor, 'screening.configure', this.#deps.clock.now());
  }
}

function stale(version: number): DomainError {
  return new DomainError('rules_stale', { details: { version } });
}
