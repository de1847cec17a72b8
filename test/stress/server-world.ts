import { runCommand, startServer } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';
import type { TestSite } from '../support/start-app.ts';
import { VITALS_MODULE, watchVitals } from '../support/vitals.ts';
import type { Vital } from '../support/vitals.ts';
import type { Trial } from './scenario.ts';
import { serverVariables } from './world.ts';

/** A server in a process of its own, so that who asks and who answers do not share a loop. */
export interface ServerWorld {
  readonly origin: string;
  readonly server: ServerProcess;
  readonly vitals: readonly Vital[];
  readonly call: TestSite['call'];
  token(role: 'reader' | 'moderator', sub?: string): Promise<string>;
  /** The same data served again, at the same port, after the server has ended. */
  again(): Promise<ServerWorld>;
}

/** Starts one with a data folder of the trial's own; its demo article is `night-library`. */
export async function openServer(
  trial: Trial,
  more: Readonly<Record<string, string>> = {},
): Promise<ServerWorld> {
  return start(trial, { ...(await serverVariables(trial)), ...more });
}

async function start(
  trial: Trial,
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
    token: (role, sub = role) =>
      runCommand('token', ['--role', role, '--name', sub, '--sub', sub, '--ttl', '8h'], variables),
    again: () => start(trial, { ...variables, PORT: new URL(origin).port }),
  };
}
