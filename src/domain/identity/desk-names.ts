import type { AccountStore } from '../desk/account.ts';
import type { Clock } from '../ports.ts';
import { nameSet } from '../text/name-keys.ts';
import type { NameSet } from '../text/name-keys.ts';

/** What other nodes have changed is known after this; what this one has, at once. */
const KEPT_MS = 5_000;

/**
 * The names of the desk's accounts and those that the site keeps for itself, by what they can be taken for, at hand for
 * every token and comment.
 */
export class DeskNames {
  readonly #accounts: Pick<AccountStore, 'list'>;
  readonly #clock: Clock;
  readonly #kept: NameSet;
  #known: NameSet | null = null;
  #until = 0;
  #reading: Promise<NameSet> | null = null;

  /** @param kept Names that nobody but staff may bear, as the site's settings have them. */
  constructor(accounts: Pick<AccountStore, 'list'>, clock: Clock, kept: readonly string[] = []) {
    this.#accounts = accounts;
    this.#clock = clock;
    this.#kept = nameSet(kept);
  }

  /** Whether a name can be taken for one that the site keeps for itself. */
  keep(name: string): boolean {
    return this.#kept.size > 0 && this.#kept.has(name);
  }

  /** To be called when an account was made or has another name. */
  changed(): void {
    this.#known = null;
    this.#reading = null;
  }

  /**
   * Whether a name can be taken for an account's or one that is kept. What is known is used while it is read anew, so that nobody
   * waits for a database that is away.
   * @throws DomainError `storage_unavailable` when nothing is known.
   */
  async bear(name: string): Promise<boolean> {
    if (this.keep(name)) return true;
    const reading = this.#clock.now() < this.#until ? null : this.#read();
    reading?.catch(() => undefined);
    const names = this.#known ?? (await (reading ?? this.#read()));
    return names.size > 0 && names.has(name);
  }

  #read(): Promise<NameSet> {
    if (this.#reading) return this.#reading;
    const reading = this.#accounts
      .list()
      .then((accounts) => {
        const names = nameSet(accounts.map((account) => account.name));
        if (this.#reading === reading) this.#known = names;
        return names;
      })
      .finally(() => {
        if (this.#reading !== reading) return;
        this.#reading = null;
        this.#until = this.#clock.now() + KEPT_MS;
      });
    this.#reading = reading;
    return reading;
  }
}
