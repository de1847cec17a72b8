import type { GuestSession } from './contract/identity.ts';
import { AccountService } from './domain/desk/account-service.ts';
import type { AccountStore, SessionStore } from './domain/desk/account.ts';
import type { PasswordLine } from './domain/desk/password-line.ts';
import { SignInService } from './domain/desk/sign-in-service.ts';
import { DomainError } from './domain/domain-error.ts';
import type { HousekeepingJob } from './domain/housekeeping/housekeeper.ts';
import type { ActiveNames } from './domain/identity/active-names.ts';
import type { Actor } from './domain/identity/actor.ts';
import type { DeskNames } from './domain/identity/desk-names.ts';
import { displayName } from './domain/identity/display-name.ts';
import type { RateLimits } from './domain/identity/rate-limits.ts';
import type { Clock, Ids } from './domain/ports.ts';
import { nameSet } from './domain/text/name-keys.ts';
import { createKnownBrowsers } from './identity/known-browsers.ts';
import { oneTimeCodes } from './identity/one-time-codes.ts';
import { createPasswords } from './identity/passwords.ts';
import { standInFor } from './identity/stand-in.ts';
import { sessionSecrets } from './identity/session-secrets.ts';
import type { Signing } from './identity/signing.ts';
import type { Settings } from './settings.ts';

const STAFF_TOKEN_S = 900;
const HOUR_MS = 3_600_000;

/** Everyone of one site who signs in: publishers' readers, guests, the desk. */
export interface People {
  readonly accounts: AccountService;
  readonly signIns: SignInService;
  /** @throws DomainError as `Signing.verify`; `token_revoked` for a desk session that has ended, and for guests where none are taken. */
  readonly verify: (token: string) => Promise<Actor>;
  /** @throws DomainError `guests_refused`, `name_invalid`, `name_mixed`, `name_reserved`, `name_taken`. */
  readonly guest: (name: string, articleId?: string) => Promise<GuestSession>;
  readonly job: HousekeepingJob;
}

/** Puts together what is about people. */
export function openPeople(deps: {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly signing: Signing;
  readonly settings: Pick<Settings, 'desk' | 'guests' | 'identity'>;
  readonly rates: RateLimits;
  readonly line: PasswordLine;
  readonly names: ActiveNames;
  readonly deskNames: DeskNames;
  readonly clock: Clock;
  readonly ids: Ids;
}): People {
  const { accounts, clock, deskNames, ids, line, names, rates, sessions, settings, signing } = deps;
  const passwords = createPasswords();
  const shared = { accounts, sessions, passwords, line, codes: oneTimeCodes, clock, ids };
  const signIns = new SignInService({
    ...shared,
    secrets: sessionSecrets,
    knownBrowsers: createKnownBrowsers(settings.identity.jwtSecret),
    rates,
    issue: (user, sessionId) => signing.issuer.issue(user, STAFF_TOKEN_S, sessionId),
    sessionMs: settings.desk.sessionHours * HOUR_MS,
  });
  return {
    accounts: new AccountService({ ...shared, deskNames }),
    signIns,
    async verify(token) {
      const actor = await signing.verify(token);
      // A page that is told so drops the name it kept, and reads on.
      if (actor.role === 'guest' && !settings.guests.allowed) {
        throw new DomainError('token_revoked');
      }
      if ((await signIns.lapsed([actor])).size > 0) throw new DomainError('token_revoked');
      // A reader named as one of the desk is shown by the name that stands in for one that cannot be shown.
      const posing = actor.role === 'reader' && (await deskNames.bear(actor.name));
      return posing ? { ...actor, name: standInFor(actor.id) } : actor;
    },
    async guest(raw, articleId) {
      if (!settings.guests.allowed) throw new DomainError('guests_refused');
      const name = displayName(raw);
      if (deskNames.keep(name)) throw new DomainError('name_reserved');
      const staff = await accounts.list();
      if (nameSet(staff.map((account) => account.name)).has(name)) {
        throw new DomainError('name_reserved');
      }
      if (articleId !== undefined) await names.refuseNewcomer(articleId, name);
      return signing.issuer.guest(name);
    },
    job: { name: 'forget-desk-sessions', run: (now) => sessions.forgetEnded(now) },
  };
}
