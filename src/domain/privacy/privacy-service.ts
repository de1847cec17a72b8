import { personalHoldings } from '../../contract/privacy.ts';
import type { ErasureReceipt, PersonalHolding, UserExport } from '../../contract/privacy.ts';
import type { Lanes } from '../article/lanes.ts';
import type { ChangeFeed } from '../article/change-feed.ts';
import { forgotten } from '../comment/transitions.ts';
import type { AccessBook } from '../identity/access-book.ts';
import { forbidsWriting, userSubject } from '../identity/access-record.ts';
import { asPublicUser } from '../identity/actor.ts';
import type { Actor, Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import { amendMany } from '../moderation/amend-many.ts';
import type { AuditOutbox } from '../moderation/audit-outbox.ts';
import type { AuditTrail, Clock, CommentStore, Ids } from '../ports.ts';
import type { Erased, PersonalStore } from './personal-store.ts';

const BATCH = 500;
/** Its revision stays above those of the records that erasures take away: see `AccessStore.since`. */
const ERASURES = 'erasures';

export interface PrivacyDependencies {
  readonly store: PersonalStore;
  readonly comments: Pick<CommentStore, 'newestOf'>;
  readonly lanes: Lanes;
  readonly feed: ChangeFeed;
  readonly access: AccessBook;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly outbox: AuditOutbox;
  /** Lets go of what the memory of every node holds of the user. */
  readonly forget: (userId: string) => Promise<void>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What the law lets a reader ask for: a copy of what is kept of them, and that it be erased. */
export class PrivacyService {
  readonly #deps: PrivacyDependencies;

  constructor(deps: PrivacyDependencies) {
    this.#deps = deps;
  }

  /** @throws DomainError `forbidden`. */
  async export(visitor: Visitor, userId: string): Promise<UserExport> {
    const { clock, store } = this.#deps;
    const now = clock.now();
    authorize(visitor, 'user.data', now);
    return { userId, at: new Date(now).toISOString(), kept: await store.kept(userId) };
  }

  /**
   * Erases everything kept of the user. Their comments become tombstones that name nobody, on open pages
   * too; a ban or suspension in force stays, without its note. May be repeated: what a crash has left is
   * erased then. What the user writes later is new.
   * @throws DomainError `forbidden`, `storage_unavailable`.
   */
  async erase(visitor: Visitor, userId: string): Promise<ErasureReceipt> {
    const { audit, clock, forget, ids, outbox, store } = this.#deps;
    const now = clock.now();
    const actor = authorize(visitor, 'user.data', now);
    const erased = Object.fromEntries(personalHoldings.map((name) => [name, 0])) as Record<
      PersonalHolding,
      number
    >;
    const count = (more: Erased): void => {
      for (const name of personalHoldings) erased[name] += more[name] ?? 0;
    };
    await outbox.settleAll();
    for (;;) {
      const more = await this.#eraseComments(actor, userId, now);
      if (more === null) break;
      count(more);
    }
    const access = await this.#eraseAccess(userId, now);
    count({ access: access.changed });
    await outbox.settleAll();
    count(await store.eraseOf(userId));
    await forget(userId);
    const receipt: ErasureReceipt = {
      id: ids.next(),
      at: new Date(now).toISOString(),
      by: asPublicUser(actor),
      erased,
      stays: access.stays,
    };
    await audit.append({
      ...{ id: receipt.id, at: receipt.at, by: receipt.by, action: 'user_erase' },
      ...{ articleId: null, commentId: null, before: {}, after: { ...erased } },
    });
    return receipt;
  }

  /** The next of the user's comments, or null when there are no more. */
  async #eraseComments(actor: Actor, userId: string, now: number): Promise<Erased | null> {
    const { comments, feed, ids, lanes, outbox, store } = this.#deps;
    const written = await comments.newestOf(userId, BATCH);
    if (written.length === 0) return null;
    const about = await store.eraseAbout(written.map(({ id }) => id));
    const by = asPublicUser(actor);
    const { changed } = await amendMany(written, {
      ...{ feed, lanes },
      amend: (current) =>
        current.author.id === userId
          ? forgotten(current, { by, now, entryId: ids.next() })
          : current,
      onStep: (comments) => outbox.settle(...comments),
    });
    return { ...about, comments: changed };
  }

  /** What is in force stays, without its note: erasing must not be a way around a ban, nor make void tokens good. */
  async #eraseAccess(
    userId: string,
    now: number,
  ): Promise<{ changed: number; stays: ErasureReceipt['stays'] }> {
    const { access, store } = this.#deps;
    const subject = userSubject(userId);
    await access.refresh();
    if (access.of(subject) === null) return { changed: 0, stays: [] };
    const left = await access.change(subject, (before) => {
      const { sanction } = before;
      if (sanction === null || !forbidsWriting(sanction, now)) {
        return { ...before, sanction: null };
      }
      const { note: _note, ...rest } = sanction;
      return { ...before, sanction: rest };
    });
    const stays = [
      ...(left.sanction === null ? [] : (['sanction'] as const)),
      ...(left.tokensFrom === null ? [] : (['revocation'] as const)),
    ];
    if (stays.length === 0) {
      await access.change(ERASURES, (before) => ({ ...before }));
      await store.dropAccess(userId);
      access.forget(subject);
    }
    return { changed: 1, stays };
  }
}
