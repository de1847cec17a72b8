import { startServer } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';
import type { TestSite } from '../support/start-app.ts';
import { VITALS_MODULE, watchVitals } from '../support/vitals.ts';
import type { Vital } from '../support/vitals.ts';
import type { Trial } from './scenario.ts';
import { serverVariables, tokenFor } from './world.ts';

/** A server in a process of its own, so that who asks and who answers do not share a loop. */
export interface ServerWorld {
  readonly origin: string;
  readonly server: ServerProcess;
  readonly vitals: readonly Vital[];
  readonly call: TestSite['call'];
  /** The same data served again, at the same port, after the server has ended. */
  again(): Promise<ServerWorld>;
}

/** Starts one with a data folder of the trial's own; its demo article is `night-library`. */
export async function openServer(
  trial: Pick<Trial, 'after'>,
  more: Readonly<Record<string, string>> = {},
): Promise<ServerWorld> {
  return start(trial, { ...(await serverVariables(trial)), ...more });
}

/**
 * One for a scenario and its control, each with an article of its own: a start costs more than a second of the
 * processor.
 */
export function shareServer(
  more: (trial: Trial) => Readonly<Record<string, string>> = () => ({}),
): (trial: Trial) => Promise<{ readonly app: ServerWorld; readonly articleId: string }> {
  let opened: Promise<ServerWorld> | null = null;
  return async (trial) => {
    opened ??= openServer({ after: trial.afterBoth }, more(trial));
    const app = await opened;
    const articleId = trial.control ? 'control' : 'trial';
    const { status } = await app.call('PUT', `/articles/${articleId}`, {
      token: tokenFor('admin'),
      body: { title: 'An article', lang: 'en' },
    });
    if (status !== 200) throw new Error(`no article: ${String(status)}`);
    return { app, articleId };
  };
}

async function start(
  trial: Pick<Trial, 'after'>,
  variables: Readonly<Record<string, string>>,
): Promise<ServerWorld> {
  const server = startServer(variables, undefined, VITALS_MODULE);
  trial.after(() => server.stop('SIGKILL'));
  const vitals = watchVitals(server.child);
  const { origin } = await server.ready();
  return {
    origin,
    server,
    vitals,
    async call(method, at, { body, token } = {}) {
      const response = await fetch(`${origin}/api/v1${at}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return {
        status: response.status,
        body: JSON.parse((await response.text()) || 'null'),
        headers: response.headers,
      };
    },
    again: () => start(trial, { ...variables, PORT: new URL(origin).port }),
  };
}
