import type { AccountChange, DeskAccount, StaffRole } from '../../contract/desk.ts';
import { DomainError } from '../domain-error.ts';
import { staffName } from '../identity/display-name.ts';
import type { DeskNames } from '../identity/desk-names.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import type { Clock, Ids } from '../ports.ts';
import type { Account, AccountStore, OneTimeCodes, Passwords, SessionStore } from './account.ts';
import type { PasswordLine } from './password-line.ts';

interface Dependencies {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly passwords: Passwords;
  readonly line: PasswordLine;
  readonly deskNames: DeskNames;
  readonly codes: OneTimeCodes;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface AccountDraft {
  readonly login: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly password: string;
}

/** The accounts of the desk, kept by admins. */
export class AccountService {
  readonly #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** @throws DomainError `forbidden`, `account_taken`, `name_invalid`. */
  async add(visitor: Visitor, draft: AccountDraft): Promise<DeskAccount> {
    const { accounts, clock, ids } = this.#deps;
    authorize(visitor, 'account.manage', clock.now());
    const account: Account = {
      id: `account:${ids.next()}`,
      login: draft.login,
      name: staffName(draft.name),
      role: draft.role,
      passwordHash: await this.#hash(draft.password),
      totpSecret: null,
      totpStep: 0,
      disabled: false,
      createdAt: clock.now(),
    };
    if (!(await accounts.add(account))) throw new DomainError('account_taken');
    this.#deps.deskNames.changed();
    return shown(account);
  }

  async list(visitor: Visitor): Promise<readonly DeskAccount[]> {
    authorize(visitor, 'account.manage', this.#deps.clock.now());
    return (await this.#deps.accounts.list()).map(shown);
  }

  /**
   * A new password, another role, or `disabled` ends what the account may do in open pages within 2 s; a
   * new password and `disabled` end its sessions as well, a new authenticator app all but the caller's own.
   * `totp` gives the app's address, once.
   * @throws DomainError `forbidden`, `not_found`, `name_invalid`.
   */
  async change(
    visitor: Visitor,
    login: string,
    change: AccountChange,
  ): Promise<{ readonly account: DeskAccount; readonly totp?: string }> {
    const { accounts, clock, codes, sessions } = this.#deps;
    authorize(visitor, 'account.manage', clock.now());
    const found = await accounts.byLogin(login);
    if (!found) throw new DomainError('not_found');
    const { disabled, name, password, role, totp } = change;
    const totpSecret = totp === 'new' ? codes.newSecret() : null;
    const after = await accounts.change(found.id, {
      ...(name === undefined ? {} : { name: staffName(name) }),
      ...(role === undefined ? {} : { role }),
      ...(disabled === undefined ? {} : { disabled }),
      ...(password === undefined ? {} : { passwordHash: await this.#hash(password) }),
      ...(totp === undefined ? {} : { totpSecret, totpStep: 0 }),
    });
    if (!after) throw new DomainError('not_found');
    if (name !== undefined) this.#deps.deskNames.changed();
    if (password !== undefined || disabled === true) await sessions.endAll(found.id);
    else if (totp === 'new') await sessions.endAll(found.id, visitor?.proof?.sessionId);
    const account = shown(after);
    return totpSecret === null
      ? { account }
      : { account, totp: codes.addressOf(totpSecret, found.login) };
  }

  #hash(password: string): Promise<string> {
    return this.#deps.line.first(() => this.#deps.passwords.hash(password));
  }
}

function shown({ createdAt, disabled, id, login, name, role, totpSecret }: Account): DeskAccount {
  return {
    login,
    user: { id, name, role },
    disabled,
    totp: totpSecret !== null,
    createdAt: new Date(createdAt).toISOString(),
  };
}
