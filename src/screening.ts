import type { ArticleService } from './domain/article/article-service.ts';
import type { AccessBook } from './domain/identity/access-book.ts';
import type { AuditOutbox } from './domain/moderation/audit-outbox.ts';
import type { Clock, Ids, Log } from './domain/ports.ts';
import { initialPolicy } from './domain/screening/policy.ts';
import type { PolicyStore } from './domain/screening/ports.ts';
import { followBan } from './domain/screening/follow-ban.ts';
import { GuestNetworks } from './domain/screening/guest-networks.ts';
import { RecentTexts } from './domain/screening/recent-texts.ts';
import { ChorusMemory } from './domain/screening/repeats/chorus-memory.ts';
import { TextMemory } from './domain/screening/repeats/text-memory.ts';
import { Screener } from './domain/screening/screener.ts';
import { ScreeningDesk } from './domain/screening/screening-desk.ts';
import type { Hints } from './realtime/nodes/hints.ts';
import { SharedScreening } from './realtime/nodes/shared-screening.ts';
import type { Settings } from './settings.ts';
import type { Models } from './storage/mongo/models.ts';
import { MongoWrittenTexts } from './storage/mongo/written-texts.ts';

const HOUR_MS = 3_600_000;

interface Dependencies {
  readonly models: Models;
  readonly settings: Pick<Settings, 'discussion' | 'guests'>;
  readonly access: Pick<AccessBook, 'onChange'>;
  readonly articles: ArticleService;
  readonly outbox: AuditOutbox;
  readonly policies: PolicyStore;
  readonly hints: Hints;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** The screening of one site: the rules at work, what they remember, and where admins change them. */
export interface Screening {
  readonly screener: Screener;
  readonly recent: RecentTexts;
  /** Told of each guest that was taken, with the name of their network. */
  readonly guestCame: (guestId: string, network: string) => void;
  readonly desk: ScreeningDesk;
  /** Follows other nodes' changes no more. */
  stop(): void;
}

/** Puts together what judges texts; rules that another node changed are read again when a hint says so. */
export function openScreening(deps: Dependencies): Screening {
  const { access, clock, hints, log, models, policies: store, settings } = deps;
  const recent = new RecentTexts(settings.discussion.repeatWindowMs);
  const shared = new SharedScreening({ hints, clock });
  const memory = {
    recent,
    texts: new TextMemory(shared.tellText),
    chorus: new ChorusMemory(shared.tellShort),
    guests: new GuestNetworks(settings.guests.banCoversHours * HOUR_MS, shared.tellGuest),
  };
  const { guests } = memory;
  const stopHearing = shared.listen(memory);
  const stopFollowing = access.onChange((record) => {
    followBan(guests, record, clock.now());
  });
  const texts = new MongoWrittenTexts(models.comments);
  const initial = initialPolicy({
    linksGuest: settings.discussion.linksAllowedGuest,
    linksReader: settings.discussion.linksAllowedReader,
  });
  const screener = new Screener({
    store,
    texts,
    memory,
    initial,
    log,
  });
  const stopListening = hints.listen((hint) => {
    if (hint.kind !== 'screening') return;
    screener.reread().catch((error: unknown) => {
      log.warn({ err: error }, 'a change of the screening rules could not be followed yet');
    });
  });
  const desk = new ScreeningDesk({
    ...deps,
    screener,
    store,
    initial,
    texts,
    tell: (version) => {
      hints.send({ kind: 'screening', version });
    },
  });
  return {
    screener,
    recent,
    guestCame: (guestId, network) => {
      guests.came(guestId, network, clock.now());
    },
    desk,
    stop() {
      stopHearing();
      stopListening();
      stopFollowing();
      screener.stop();
    },
  };
}
