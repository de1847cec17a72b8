import type { StaffRole } from '../../contract/desk.ts';

/** Someone who signs in at the desk. Times are milliseconds since the epoch. */
export interface Account {
  /** The id under which they decide and write: `account:…`. */
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly passwordHash: string;
  readonly totpSecret: string | null;
  /** The last step whose code was used; one before it or itself is not taken again. */
  readonly totpStep: number;
  readonly disabled: boolean;
  readonly createdAt: number;
}

export interface Session {
  readonly id: string;
  readonly accountId: string;
  /** Of the secret that the page keeps; the secret itself is stored nowhere. */
  readonly secretHash: string;
  readonly createdAt: number;
  readonly usedAt: number;
  readonly endsAt: number;
  readonly agent: string;
}

/** Every method rejects with DomainError `storage_unavailable` when the database cannot be reached. */
export interface AccountStore {
  /** Whether it was added: not when there is one of this login. */
  add(account: Account): Promise<boolean>;
  byLogin(login: string): Promise<Account | null>;
  byIds(ids: readonly string[]): Promise<readonly Account[]>;
  list(): Promise<readonly Account[]>;
  change(id: string, change: Partial<Omit<Account, 'id' | 'login'>>): Promise<Account | null>;
  /** Whether the step is later than the last one used; it is the last one used from then on. */
  useStep(id: string, step: number): Promise<boolean>;
}

export interface SessionStore {
  add(session: Session): Promise<void>;
  byIds(ids: readonly string[]): Promise<readonly Session[]>;
  ofAccount(accountId: string): Promise<readonly Session[]>;
  touch(id: string, usedAt: number): Promise<void>;
  /** Ends one of the account's sessions; whether there was one. */
  end(accountId: string, id: string): Promise<boolean>;
  /** @param but A session that stays. */
  endAll(accountId: string, but?: string): Promise<void>;
  forgetEnded(before: number): Promise<number>;
}

/** Slow on purpose. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long for an account that is not there (`null`) as for one that is. */
  matches(hash: string | null, password: string): Promise<boolean>;
}

/** Codes of authenticator apps. */
export interface OneTimeCodes {
  newSecret(): string;
  /** For a QR code or to be typed: `otpauth://…`. */
  addressOf(secret: string, login: string): string;
  /** The step that the code is for, at most one away from now; null for a wrong one. */
  stepOf(secret: string, code: string, now: number): number | null;
}

/** Makes and compares the secrets of sessions. */
export interface SessionSecrets {
  make(): { readonly secret: string; readonly hash: string };
  matches(hash: string, secret: string): boolean;
}

/**
 * Marks that browsers keep which have signed in before. A mark proves nothing but that: it is asked for beside
 * the password, never instead of it.
 */
export interface KnownBrowsers {
  mark(login: string, now: number): string;
  /** The mark's own number, where it was given to a browser of this account and is not too old; else null. */
  numberOf(mark: string, login: string, now: number): string | null;
}
