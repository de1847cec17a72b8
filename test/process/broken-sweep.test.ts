import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { connect } from '../support/connect.ts';
import { runCommand, startServer } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';

const ARTICLE = 'city-of-water';
const COUNT = 400;
const ENDS_AT_WORD_MODULE = path.resolve('test/support/ends-at-word.mjs');

let folder: string;
let variables: Record<string, string>;
const started: ServerProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar broken sweep '));
  variables = { PORT: '0', DATA_DIR: path.join(folder, 'data'), HIWAR_RATE_LIMITS: 'off' };
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
});

/** @param endsAtWord It is killed as it says this to anybody. */
async function start(
  endsAtWord?: string,
): Promise<{ readonly server: ServerProcess; readonly origin: string }> {
  const server =
    endsAtWord === undefined
      ? startServer(variables)
      : startServer({ ...variables, ENDS_AT_WORD: endsAtWord }, undefined, ENDS_AT_WORD_MODULE);
  started.push(server);
  return { server, origin: (await server.ready()).origin };
}

async function call(
  origin: string,
  token: string,
  method: string,
  at: string,
  body?: object,
): Promise<any> {
  const response = await fetch(`${origin}/api/v1${at}`, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.json();
}

/** What a moderator's own token says of who it is. */
function userOf(token: string): string {
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(claims) as { readonly sub: string }).sub;
}

async function raid(origin: string, token: string): Promise<void> {
  for (let from = 0; from < COUNT; from += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        call(origin, token, 'POST', `/articles/${ARTICLE}/comments`, {
          key: randomUUID(),
          body: String(from + at),
        }),
      ),
    );
  }
}

it('a sweep that a crash broke off goes on where it was, as one act with one entry, and is taken back whole', async () => {
  // At its first word of progress some are removed, and some not.
  const first = await start('42["sweep",');
  const token = await runCommand('token', ['--role', 'moderator', '--name', 'Mona'], variables);
  await raid(first.origin, token);
  const desk = await connect(first.origin, { token });
  const looked = await desk.send('moderation:preview', { userId: userOf(token), minutes: 60 });
  if (!looked.ok) throw new Error(looked.error.code);
  expect(looked.data).toMatchObject({ count: COUNT });
  const order = { token: looked.data.token, reason: 'spam' };
  const ended = once(first.server.child, 'exit');
  await expect(desk.send('moderation:sweep', order)).rejects.toThrow();
  expect(await ended).toEqual([null, 'SIGKILL']);

  const { origin } = await start();
  const counted = async (): Promise<number> =>
    (await call(origin, token, 'GET', `/counts?articles=${ARTICLE}`)).counts[ARTICLE];
  const left = await counted();
  // The control: without the order given again it stays as the crash left it.
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(COUNT);
  const swept = await call(origin, token, 'POST', '/moderation/sweeps', order);
  expect(swept).toMatchObject({ removed: COUNT, kept: 0, articles: 1 });
  expect(await counted()).toBe(0);

  const entries = async (action: string): Promise<any[]> => {
    const found: any[] = [];
    for (let cursor = ''; ;) {
      const page = await call(origin, token, 'GET', `/moderation/audit?action=${action}${cursor}`);
      found.push(...page.entries.filter((entry: any) => entry.actionId === swept.actionId));
      if (!page.nextCursor) return found;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
  };
  const removals = await entries('remove');
  expect(new Set(removals.map(({ commentId }) => commentId)).size).toBe(COUNT);
  expect(removals).toHaveLength(COUNT);
  expect(await entries('sweep')).toMatchObject([{ after: { removed: COUNT, kept: 0 } }]);

  const undone = await call(origin, token, 'POST', `/moderation/actions/${swept.actionId}/undo`);
  expect(undone).toEqual({ undone: COUNT, kept: 0 });
  expect(await counted()).toBe(COUNT);
});
