import type { Problem } from '../../../src/contract/errors.ts';
import type { Connection } from '../../core/connection.ts';
import { createConnection } from '../../core/connection.ts';
import type { Result, Trouble } from '../../core/discussion.ts';
import type { Environment } from '../../core/environment.ts';
import { createRest } from '../../core/rest.ts';
import type { Rest } from '../../core/rest.ts';
import { createCell } from './cell.ts';
import type { Cell } from './cell.ts';

export type SignedOut = 'expired' | 'invalid' | 'forbidden';

/** The desk's way to the server: one socket, REST beside it, and the moderator's token for both. */
export interface DeskLine {
  readonly live: Cell<boolean>;
  /** Why the moderator has to sign in again; everything on the screen is kept. */
  readonly signedOut: Cell<SignedOut | null>;
  readonly request: Connection['request'];
  readonly listen: Connection['listen'];
  readonly call: Rest['call'];
  /** What a GET answers, as a file. */
  download(path: string): Promise<Result<Blob>>;
  /** Runs on every connection, the first and those after a break. */
  onOpen(run: () => void): void;
  /** Whether a trouble is the end of the sign-in; then the desk is signed out. */
  ended(trouble: Trouble): boolean;
  start(): void;
  stop(): void;
  /** Goes on with another token; an open socket stays. */
  signIn(token: string): void;
}

const ENDS: Readonly<Record<string, SignedOut>> = {
  token_expired: 'expired',
  token_invalid: 'invalid',
  unauthenticated: 'forbidden',
};

export function createDeskLine(options: {
  readonly server: string;
  readonly lang: string;
  readonly token: string;
  readonly environment: Environment;
}): DeskLine {
  const { environment, lang, server } = options;
  const live = createCell(false);
  const signedOut = createCell<SignedOut | null>(null);
  const opened = new Set<() => void>();
  const ends: (() => void)[] = [];
  let token = options.token;

  function leave(why: SignedOut): void {
    connection.close();
    live.set(false);
    signedOut.set(why);
  }
  function ended({ code }: Trouble): boolean {
    const why = ENDS[code];
    if (why) leave(why);
    return why !== undefined;
  }

  const connection = createConnection({
    server,
    lang,
    token: () => token,
    environment,
    onTokenRefused: (_token, code) => {
      leave(code === 'token_expired' ? 'expired' : 'invalid');
    },
  });
  const rest = createRest({ server, lang, token: () => token, environment });

  return {
    live,
    signedOut,
    ended,
    request: (...call) => connection.request(...call),
    listen: (listeners) => connection.listen(listeners),
    async call<T>(method: string, path: string, body?: unknown): Promise<Result<T>> {
      const answer = await rest.call<T>(method, path, body);
      if (!answer.ok) ended(answer.error);
      return answer;
    },
    async download(path) {
      try {
        const response = await environment.fetch(`${server}/api/v1${path}`, {
          credentials: 'omit',
          headers: { Authorization: `Bearer ${token}`, 'Accept-Language': lang },
        });
        if (response.ok) return { ok: true, data: await response.blob() };
        const error = (await response.json()) as Problem;
        ended(error);
        return { ok: false, error };
      } catch {
        return { ok: false, error: { code: 'unreachable', message: '' } };
      }
    },
    onOpen: (run) => void opened.add(run),
    start() {
      ends.push(
        connection.onStatus(() => {
          const open = connection.status() === 'open';
          live.set(open);
          if (open) for (const run of opened) run();
        }),
        connection.listen({
          session({ reason }) {
            if (reason !== 'shutting_down') leave(reason === 'expired' ? 'expired' : 'forbidden');
          },
        }),
        environment.onWake(() => {
          if (signedOut.get() === null) connection.open();
        }),
      );
      connection.open();
    },
    stop() {
      for (const end of ends.splice(0)) end();
      connection.close();
      live.set(false);
    },
    signIn(next) {
      token = next;
      signedOut.set(null);
      if (connection.status() === 'open') {
        void connection.request('session:renew', { token }).then((answer) => {
          if (!answer.ok) ended(answer.error);
        });
      } else connection.open();
    },
  };
}
