import { DomainError } from '../domain-error.ts';
import type { Clock, Log } from '../ports.ts';
import type { AccessBook } from './access-book.ts';
import type { Visitor } from './actor.ts';
import { authorize } from './policies.ts';

/** The record whose every change makes each node ask for the publisher's keys. */
const KEYS = 'keys';

interface Dependencies {
  readonly access: AccessBook;
  /** Asks the publisher, and gives how many keys there are; null where they are not fetched. */
  readonly refetch: (() => Promise<number>) | null;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * A key that the publisher has withdrawn is withdrawn here at the next fetch. Who cannot wait for that, because
 * the key was stolen, has all nodes ask at once: by a record in the access book, so that no hint has to arrive.
 */
export class WithdrawnKeys {
  readonly #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
    deps.access.onChange(({ id }) => {
      if (id !== KEYS) return;
      deps.refetch?.().catch((error: unknown) => {
        deps.log.warn({ err: error }, 'the publisher’s keys could not be fetched anew');
      });
    });
  }

  /**
   * Every node asks within a second. Resolves when this one has its answer.
   * @returns how many keys the publisher shows.
   * @throws DomainError `forbidden`; `not_found` where no keys are fetched; `keys_unavailable`.
   */
  async refetch(visitor: Visitor): Promise<number> {
    const { access, clock, refetch } = this.#deps;
    authorize(visitor, 'key.refetch', clock.now());
    if (refetch === null) throw new DomainError('not_found');
    await access.change(KEYS, (before) => ({ ...before }));
    return refetch();
  }
}
