import type { DeskSession, DeskTicket, SignedIn } from '../../contract/desk.ts';
import type { PublicUser } from '../../contract/identity.ts';
import { DomainError } from '../domain-error.ts';
import type { Actor, Visitor } from '../identity/actor.ts';
import type { RateLimits } from '../identity/rate-limits.ts';
import type { Clock, Ids } from '../ports.ts';
import type {
  Account,
  AccountStore,
  KnownBrowsers,
  OneTimeCodes,
  Passwords,
  Session,
  SessionSecrets,
  SessionStore,
} from './account.ts';
import type { PasswordLine } from './password-line.ts';

interface Dependencies {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly passwords: Passwords;
  readonly line: PasswordLine;
  readonly codes: OneTimeCodes;
  readonly secrets: SessionSecrets;
  readonly knownBrowsers: KnownBrowsers;
  readonly rates: RateLimits;
  readonly clock: Clock;
  readonly ids: Ids;
  /** A token of a few minutes for the user, made for this session. */
  readonly issue: (user: PublicUser, sessionId: string) => string;
  readonly sessionMs: number;
}

const AGENT_MAX = 200;

/**
 * Signing in at the desk. Attempts are counted by network, and by network and name together: who guesses is
 * slowed, and nobody is locked out of their account by somebody else's guesses. Those of a browser that has signed in
 * to the account before are counted by its mark instead, and wait in a line of their own.
 */
export class SignInService {
  readonly #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /**
   * @param from The names of the network and of the /48 it is in, and what the browser says it is.
   * @throws DomainError `rate_limited`; `overloaded` before anything is computed when too many wait;
   * `sign_in_refused` for a wrong name, password or code, for an account that is disabled, and for one that got
   * another password or app meanwhile; `code_required` when all is right but for a missing code.
   */
  async signIn(
    given: {
      readonly login: string;
      readonly password: string;
      readonly code?: string | undefined;
      readonly known?: string | undefined;
    },
    from: { readonly network: string; readonly allocation: string; readonly agent: string },
  ): Promise<SignedIn> {
    const { accounts, clock, ids, knownBrowsers, line, passwords, rates, secrets } = this.#deps;
    const { sessionMs, sessions } = this.#deps;
    const login = given.login.trim().toLowerCase();
    const mark = knownBrowsers.numberOf(given.known ?? '', login, clock.now());
    const known = mark !== null;
    const attempt = known ? `known ${mark}` : `${from.network} ${login}`;
    line.refuseIfFull(from.allocation, known);
    await rates.spend('sign_in', attempt);
    if (!known) {
      await rates.spend('sign_in_network', from.network);
      await rates.spend('sign_in_allocation', from.allocation);
    }
    const account = await accounts.byLogin(login);
    const right = await line.run(
      from.allocation,
      () => passwords.matches(account?.passwordHash ?? null, given.password),
      known,
    );
    if (!account || !right || account.disabled) throw new DomainError('sign_in_refused');
    await this.#checkCode(account, given.code);
    await rates.forget(attempt);
    const { hash, secret } = secrets.make();
    const now = clock.now();
    const session: Session = {
      id: ids.next(),
      accountId: account.id,
      secretHash: hash,
      createdAt: now,
      usedAt: now,
      endsAt: now + sessionMs,
      agent: from.agent.slice(0, AGENT_MAX),
    };
    await sessions.add(session);
    await this.#endIfChanged(account, session.id);
    const ticket = this.#ticket(account, session.id);
    return { ...ticket, sessionId: session.id, secret, known: knownBrowsers.mark(login, now) };
  }

  /** The next token. @throws DomainError `token_revoked` when the session has ended, whatever ended it. */
  async renew(sessionId: string, secret: string): Promise<DeskTicket> {
    const { clock, secrets, sessions } = this.#deps;
    const [session] = await sessions.byIds([sessionId]);
    const right = session !== undefined && secrets.matches(session.secretHash, secret);
    const account = right ? await this.#accountOf(session) : null;
    if (!right || !account) throw new DomainError('token_revoked');
    await sessions.touch(session.id, clock.now());
    return this.#ticket(account, session.id);
  }

  /** The actor's own sessions, newest first. @throws DomainError `unauthenticated`, `forbidden`. */
  async list(visitor: Visitor): Promise<readonly DeskSession[]> {
    const { actor, sessionId } = inSession(visitor);
    const now = this.#deps.clock.now();
    const mine = await this.#deps.sessions.ofAccount(actor.id);
    return mine
      .filter(({ endsAt }) => endsAt > now)
      .map(({ agent, createdAt, endsAt, id, usedAt }) => ({
        id,
        createdAt: new Date(createdAt).toISOString(),
        usedAt: new Date(usedAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
        agent,
        current: id === sessionId,
      }));
  }

  /** Ends one of the actor's own sessions, or all of them. @throws DomainError as `list`; `not_found`. */
  async end(visitor: Visitor, which: string): Promise<void> {
    const { actor, sessionId } = inSession(visitor);
    const { sessions } = this.#deps;
    if (which === 'all') await sessions.endAll(actor.id);
    else if (!(await sessions.end(actor.id, which === 'current' ? sessionId : which))) {
      throw new DomainError('not_found');
    }
  }

  /** Those of these actors whose session or role is no more what their token says. Others are not asked about. */
  async lapsed(actors: readonly Actor[]): Promise<ReadonlySet<Actor>> {
    const asked = actors.filter(({ proof }) => proof?.sessionId !== undefined);
    if (asked.length === 0) return new Set();
    const { accounts, clock, sessions } = this.#deps;
    const live = new Map(
      (await sessions.byIds([...new Set(asked.map(({ proof }) => proof?.sessionId ?? ''))])).map(
        (session) => [session.id, session],
      ),
    );
    const known = new Map(
      (await accounts.byIds([...new Set(asked.map(({ id }) => id))])).map((one) => [one.id, one]),
    );
    const now = clock.now();
    const holds = ({ id, proof, role }: Actor): boolean => {
      const session = live.get(proof?.sessionId ?? '');
      const account = known.get(id);
      if (!session || !account || account.disabled) return false;
      return session.accountId === id && session.endsAt > now && account.role === role;
    };
    return new Set(asked.filter((actor) => !holds(actor)));
  }

  /**
   * Password and code were compared with what held when the sign-in began. A change since then has ended the sessions
   * that it found, and none that was added after: such a one is ended here.
   * @throws DomainError `sign_in_refused`.
   */
  async #endIfChanged(before: Account, sessionId: string): Promise<void> {
    const [now] = await this.#deps.accounts.byIds([before.id]);
    const { passwordHash, totpSecret } = before;
    const same = now?.passwordHash === passwordHash && now.totpSecret === totpSecret;
    if (same && !now.disabled) return;
    await this.#deps.sessions.end(before.id, sessionId);
    throw new DomainError('sign_in_refused');
  }

  async #accountOf({ accountId, endsAt }: Session): Promise<Account | null> {
    if (endsAt <= this.#deps.clock.now()) return null;
    const [account] = await this.#deps.accounts.byIds([accountId]);
    return account && !account.disabled ? account : null;
  }

  async #checkCode({ id, totpSecret }: Account, code: string | undefined): Promise<void> {
    if (totpSecret === null) return;
    if (code === undefined || code.trim() === '') throw new DomainError('code_required');
    const { accounts, clock, codes } = this.#deps;
    const step = codes.stepOf(totpSecret, code, clock.now());
    if (step === null || !(await accounts.useStep(id, step))) {
      throw new DomainError('sign_in_refused');
    }
  }

  #ticket({ id, name, role }: Account, sessionId: string): DeskTicket {
    const user = { id, name, role };
    return { token: this.#deps.issue(user, sessionId), user };
  }
}

function inSession(visitor: Visitor): { readonly actor: Actor; readonly sessionId: string } {
  if (visitor === null) throw new DomainError('unauthenticated');
  const sessionId = visitor.proof?.sessionId;
  if (sessionId === undefined) throw new DomainError('forbidden');
  return { actor: visitor, sessionId };
}
