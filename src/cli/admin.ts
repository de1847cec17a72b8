import { accountChangeSchema, accountDraftSchema } from '../contract/desk.ts';
import type { AccountChange, DeskAccount } from '../contract/desk.ts';
import type { Problem } from '../contract/errors.ts';
import type { AccountDraft } from '../domain/desk/account-service.ts';
import { TokenIssuer } from '../identity/token-issuer.ts';
import { DEFAULT_SITE } from '../sites.ts';
import { readArguments } from './arguments.ts';
import { isRunning, onSite } from './on-site.ts';
import { readPassword } from './read-password.ts';
import { readSite } from './read-site.ts';
import { run } from './run.ts';

const USAGE = `npm run admin -- COMMAND [--site id] [--server URL]
  add LOGIN --name "Name" [--role moderator|admin]   asks for the password
  list
  role LOGIN moderator|admin
  password LOGIN                                     asks for it, ends all sessions
  disable LOGIN · enable LOGIN
  totp LOGIN new|off                                 new: prints what an authenticator app needs`;
const OPERATOR = { id: 'admin:command-line', name: 'Command line', role: 'admin' } as const;

/** What the commands need of a server, whether it runs or not. */
interface Accounts {
  add(draft: AccountDraft): Promise<DeskAccount>;
  list(): Promise<readonly DeskAccount[]>;
  change(login: string, change: AccountChange): Promise<{ account: DeskAccount; totp?: string }>;
}

function overHttp(server: string, token: string): Accounts {
  async function call<T>(method: string, at: string, body?: unknown): Promise<T> {
    const response = await fetch(`${server}/api/v1/desk/accounts${at}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as T | Problem;
    if (!response.ok) throw new Error((answer as Problem).message);
    return answer as T;
  }
  return {
    add: async (draft) => (await call<{ account: DeskAccount }>('POST', '', draft)).account,
    list: async () => (await call<{ accounts: DeskAccount[] }>('GET', '')).accounts,
    change: (login, change) => call('PATCH', `/${encodeURIComponent(login)}`, change),
  };
}

/** Runs on the database itself, for when no server is running. */
function directly<T>(siteId: string, act: (accounts: Accounts) => Promise<T>): Promise<T> {
  const operator = { ...OPERATOR, expiresAt: Number.POSITIVE_INFINITY };
  return onSite(siteId, ({ accounts }) =>
    act({
      add: (draft) => accounts.add(operator, draft),
      list: () => accounts.list(operator),
      change: (login, change) => accounts.change(operator, login, change),
    }),
  );
}

function describe({ createdAt, disabled, login, totp, user }: DeskAccount): string {
  const marks = [totp ? 'totp' : '', disabled ? 'disabled' : ''].filter(Boolean).join(' ');
  return [login, user.role, user.name, createdAt.slice(0, 10), marks].join('\t').trimEnd();
}

async function newPassword(): Promise<string> {
  const password = await readPassword('Password (12 characters or more): ');
  if (!accountDraftSchema.shape.password.safeParse(password).success) {
    throw new Error('the password needs 12 to 256 characters');
  }
  return password;
}

type Act = (accounts: Accounts) => Promise<string>;

async function actOf(
  rest: readonly string[],
  given: { name?: string; role?: string },
): Promise<Act> {
  const [verb, login = '', value] = rest;
  const changed = (change: AccountChange): Act => {
    const checked = accountChangeSchema.parse(change);
    return async (accounts) => {
      const { account, totp } = await accounts.change(login.toLowerCase(), checked);
      return totp === undefined ? describe(account) : `${describe(account)}\n${totp}`;
    };
  };
  if (verb === 'list') {
    return async (accounts) => (await accounts.list()).map(describe).join('\n');
  }
  if (login === '') throw new Error(USAGE);
  if (verb === 'disable' || verb === 'enable') return changed({ disabled: verb === 'disable' });
  if (verb === 'totp' && (value === 'new' || value === 'off')) return changed({ totp: value });
  if (verb === 'role' && (value === 'moderator' || value === 'admin'))
    return changed({ role: value });
  if (verb === 'password') return changed({ password: await newPassword() });
  if (verb !== 'add' || !given.name) throw new Error(USAGE);
  const { name, role = 'moderator' } = given;
  const draft = accountDraftSchema.safeParse({ login, name, role, password: await newPassword() });
  if (!draft.success) {
    throw new Error(`LOGIN: small letters, digits, then also . _ @ + -\n${USAGE}`);
  }
  return async (accounts) => describe(await accounts.add(draft.data));
}

run(async () => {
  const { options, rest } = readArguments(['name', 'role', 'site', 'server']);
  const act = await actOf(rest, options);
  const { http, identity } = await readSite(options.site);
  const token = new TokenIssuer({ ...identity, secret: identity.jwtSecret }).issue(OPERATOR, 60);
  const server = options.server ?? `http://localhost:${String(http.port)}`;
  const said = (await isRunning(server))
    ? await act(overHttp(server, token))
    : await directly(options.site ?? DEFAULT_SITE, act);
  process.stdout.write(`${said}\n`);
});
