import { PrivacyService } from './domain/privacy/privacy-service.ts';
import type { PrivacyDependencies } from './domain/privacy/privacy-service.ts';
import type { RateLimits } from './domain/identity/rate-limits.ts';
import type { Screener } from './domain/screening/screener.ts';
import type { Hints } from './realtime/nodes/hints.ts';
import type { Models } from './storage/mongo/models.ts';
import { MongoPersonalStore } from './storage/mongo/personal-store.ts';

interface Dependencies extends Omit<PrivacyDependencies, 'store' | 'forget'> {
  readonly models: Models;
  readonly screener: Screener;
  readonly rates: RateLimits;
  readonly hints: Hints;
}

/** Copies and erasures of one site, which reach the memory of every node; `stop` listens no more. */
export function openPrivacy(deps: Dependencies): { service: PrivacyService; stop: () => void } {
  const { hints, models, rates, screener } = deps;
  const forget = async (userId: string): Promise<void> => {
    screener.forgetAuthor(userId);
    await rates.forget(userId);
  };
  const service = new PrivacyService({
    ...deps,
    store: new MongoPersonalStore(models),
    async forget(userId) {
      hints.send({ kind: 'erased', userId });
      await forget(userId);
    },
  });
  const stop = hints.listen((hint) => {
    if (hint.kind === 'erased') void forget(hint.userId);
  });
  return { service, stop };
}
