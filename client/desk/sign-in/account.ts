import type { DeskTicket, SignedIn } from '../../../src/contract/desk.ts';
import type { Result } from '../../core/discussion.ts';
import { browserEnvironment } from '../../core/environment.ts';
import { createRest } from '../../core/rest.ts';
import type { Rest } from '../../core/rest.ts';
import { readToken } from '../desk-session.ts';
import type { DeskSession, Renewal } from '../desk-session.ts';
import { knownMarks } from './known-marks.ts';

const RETRY_MS = 10_000;
/** A token is changed for the next one when a third of its time is left. */
const USED_UP = 2 / 3;

function rest(token: string | null = null): Rest {
  const { lang } = document.documentElement;
  const environment = browserEnvironment();
  return createRest({ server: location.origin, lang, token: () => token, environment });
}

function sessionOf(ticket: DeskTicket, renewal: Renewal): Result<DeskSession> {
  const session = readToken(ticket.token);
  return session
    ? { ok: true, data: { ...session, renewal } }
    : { ok: false, error: { code: 'unreachable', message: '' } };
}

/** Signs in with an account. */
export async function signIn(given: {
  readonly login: string;
  readonly password: string;
  readonly code?: string;
}): Promise<Result<DeskSession>> {
  const mark = knownMarks.of(given.login);
  const known = mark === undefined ? {} : { known: mark };
  const answer = await rest().call<SignedIn>('POST', '/desk/sessions', { ...given, ...known });
  if (!answer.ok) return answer;
  const { secret, sessionId } = answer.data;
  knownMarks.keep(given.login, answer.data.known);
  return sessionOf(answer.data, { secret, sessionId });
}

async function renewed(renewal: Renewal): Promise<Result<DeskSession>> {
  const answer = await rest().call<DeskTicket>('POST', '/desk/sessions/renew', renewal);
  return answer.ok ? sessionOf(answer.data, renewal) : answer;
}

/** Ends the session at the server too; a token that belongs to none just is forgotten. */
export function signOut({ renewal, token }: DeskSession): void {
  if (renewal) void rest(token).call('DELETE', '/desk/sessions/current');
}

/** The kept sign-in with a token that is good for a while, as far as its session gives one. */
export async function freshened(kept: DeskSession | null): Promise<DeskSession | null> {
  if (!kept?.renewal || kept.expiresAt - Date.now() > RETRY_MS) return kept;
  const answer = await renewed(kept.renewal);
  if (answer.ok) return answer.data;
  return answer.error.code === 'unreachable' ? kept : null;
}

/** Gets the next token in time, for as long as the session lasts. @returns How to stop. */
export function keepRenewed(
  { expiresAt, renewal }: DeskSession,
  onSession: (session: DeskSession) => void,
): () => void {
  if (!renewal) return () => undefined;
  let timer = 0;
  const again = async (): Promise<void> => {
    const answer = await renewed(renewal);
    if (answer.ok) onSession(answer.data);
    else if (answer.error.code === 'unreachable') wait(RETRY_MS);
  };
  const wait = (ms: number): void => {
    timer = window.setTimeout(() => void again(), ms);
  };
  wait(Math.max(0, (expiresAt - Date.now()) * USED_UP));
  return () => {
    clearTimeout(timer);
  };
}
