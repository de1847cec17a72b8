import { AccountService } from '../../../src/domain/desk/account-service.ts';
import type { Account, Session } from '../../../src/domain/desk/account.ts';
import { PasswordLine } from '../../../src/domain/desk/password-line.ts';
import { SignInService } from '../../../src/domain/desk/sign-in-service.ts';
import type { AccountChange } from '../../../src/contract/desk.ts';
import type { Actor } from '../../../src/domain/identity/actor.ts';

type Of<T extends abstract new (...args: never) => unknown> = ConstructorParameters<T>[0];

const now = 1_700_000_000_000;
const admin: Actor = { id: 'admin', name: 'Amal', role: 'admin', expiresAt: now + 900_000 };
const given = { login: 'mona', password: 'old' };
const from = { network: 'n', allocation: 'a', agent: '' };

/** A desk of one account, where an admin's change comes after the comparison of the password and before the session. */
function desk(change: AccountChange) {
  let account: Account = {
    id: 'account:1',
    login: 'mona',
    name: 'Mona',
    role: 'moderator',
    passwordHash: 'hash of old',
    totpSecret: null,
    totpStep: 0,
    disabled: false,
    createdAt: now,
  };
  const open = new Map<string, Session>();
  const accounts = {
    byLogin: () => Promise.resolve(account),
    byIds: () => Promise.resolve([account]),
    change: (_id: string, parts: Partial<Account>) => {
      account = { ...account, ...parts };
      return Promise.resolve(account);
    },
  };
  const sessions = {
    async add(session: Session) {
      await kept.change(admin, 'mona', change);
      open.set(session.id, session);
    },
    end: (_accountId: string, id: string) => Promise.resolve(open.delete(id)),
    endAll() {
      open.clear();
      return Promise.resolve();
    },
  };
  let ids = 0;
  const shared = {
    ...{ accounts, sessions, line: new PasswordLine(), clock: { now: () => now } },
    ids: { next: () => String((ids += 1)) },
    codes: { newSecret: () => 'another', addressOf: () => 'otpauth://' },
  };
  const hash = (password: string): Promise<string> => Promise.resolve(`hash of ${password}`);
  const passwords = { hash, matches: async (of: string, one: string) => of === (await hash(one)) };
  const deskNames = { changed: () => undefined };
  const kept = new AccountService({ ...shared, passwords, deskNames } as unknown as Of<
    typeof AccountService
  >);
  const signIns = new SignInService({
    ...shared,
    passwords,
    rates: { spend: () => Promise.resolve(), forget: () => Promise.resolve() },
    secrets: { make: () => ({ secret: 's', hash: 'h' }) },
    knownBrowsers: { numberOf: () => null, mark: () => 'mark' },
    issue: () => 'token',
    sessionMs: 60_000,
  } as unknown as Of<typeof SignInService>);
  return { signIn: () => signIns.signIn(given, from), open };
}

// Before, the session was added after the change had ended all that it found, and outlived it.
it.each<readonly [string, AccountChange]>([
  ['a new password', { password: 'new' }],
  ['a new authenticator app', { totp: 'new' }],
  ['a disabled account', { disabled: true }],
])('%s while a sign-in is under way leaves no session', async (_name, change) => {
  const { open, signIn } = desk(change);
  await expect(signIn()).rejects.toMatchObject({ code: 'sign_in_refused' });
  expect([...open]).toEqual([]);
});

it('control: a new name ends no sign-in', async () => {
  const { open, signIn } = desk({ name: 'Mona Haddad' });
  await expect(signIn()).resolves.toMatchObject({ token: 'token' });
  expect(open.size).toBe(1);
});
