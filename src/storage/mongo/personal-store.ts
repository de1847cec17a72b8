import { personalHoldings } from '../../contract/privacy.ts';
import type { PersonalHolding } from '../../contract/privacy.ts';
import { userSubject } from '../../domain/identity/access-record.ts';
import type { Erased, PersonalStore } from '../../domain/privacy/personal-store.ts';
import { durable } from './durable.ts';
import type { Models } from './models.ts';
import { personalHolders } from './personal-holders.ts';
import { reach } from './reach.ts';

/** `PersonalStore` on MongoDB, over everything that `personalHolders` lists. */
export class MongoPersonalStore implements PersonalStore {
  readonly #models: Models;
  readonly #holders: ReturnType<typeof personalHolders>;

  constructor(models: Models) {
    this.#models = models;
    this.#holders = personalHolders(models);
  }

  async kept(userId: string): Promise<Readonly<Record<PersonalHolding, readonly object[]>>> {
    const found = await Promise.all(
      personalHoldings.map(
        async (name) => [name, await reach(() => this.#holders[name].kept(userId))] as const,
      ),
    );
    return Object.fromEntries(found) as unknown as Record<PersonalHolding, readonly object[]>;
  }

  async eraseAbout(commentIds: readonly string[]): Promise<Erased> {
    const { audit, reports, sweeps } = this.#holders;
    return {
      reports: await reach(() => reports.eraseAbout(commentIds)),
      audit: await reach(() => audit.eraseAbout(commentIds)),
      sweeps: await reach(() => sweeps.eraseAbout(commentIds)),
    };
  }

  async eraseOf(userId: string): Promise<Erased> {
    const erased: { [K in PersonalHolding]?: number } = {};
    for (const name of personalHoldings) {
      erased[name] = await reach(() => this.#holders[name].eraseOf(userId));
    }
    return erased;
  }

  async dropAccess(userId: string): Promise<void> {
    await reach(() => this.#models.access.deleteOne({ _id: userSubject(userId) }, durable).exec());
  }
}
