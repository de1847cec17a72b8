import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runCommand, startServer } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';

/** Nobody listens there: the command acts on the database itself. */
const NO_SERVER = ['--server', 'http://127.0.0.1:9'];
const ARTICLE = 'city-of-water';

let folder: string;
let variables: Record<string, string>;
const started: ServerProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar commands '));
  variables = { PORT: '0', DATA_DIR: path.join(folder, 'data') };
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
});

async function start(): Promise<string> {
  const server = startServer(variables);
  started.push(server);
  return (await server.ready()).origin;
}
const token = (sub: string): Promise<string> =>
  runCommand('token', ['--role', 'reader', '--name', 'سارة', '--sub', sub], variables);
async function post(origin: string, bearer: string, body: string): Promise<number> {
  const response = await fetch(`${origin}/api/v1/articles/${ARTICLE}/comments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ key: randomUUID(), body }),
  });
  return response.status;
}
const page = async (origin: string): Promise<string> =>
  (await fetch(`${origin}/news/${ARTICLE}`)).text();
const user = async (...args: string[]): Promise<any> =>
  JSON.parse(await runCommand('user', args, variables));

it('copies, erases and revokes a user while a server runs, and copies and erases without one', async () => {
  const origin = await start();
  const at = ['--server', origin];
  const [gone, stays] = [await token('reader-gone'), await token('reader-stays')];
  expect(await post(origin, gone, 'canary of the one who goes')).toBe(201);
  expect(await post(origin, stays, 'words of the one who stays')).toBe(201);

  const copy = await user('export', 'reader-gone', ...at);
  expect(copy.kept.comments).toMatchObject([{ body: 'canary of the one who goes' }]);
  const receipt = await user('erase', 'reader-gone', ...at);
  expect(receipt.erased.comments).toBe(1);
  expect(await page(origin)).not.toContain('canary of the one who goes');
  expect(await user('revoke', 'reader-gone', ...at)).toMatchObject({ userId: 'reader-gone' });
  expect(await post(origin, gone, 'once more')).toBe(401);
  expect(await post(origin, stays, 'and the other goes on')).toBe(201);
  await started[0]?.stop();

  const offline = await user('export', 'reader-stays', ...NO_SERVER);
  expect(offline.kept.comments).toHaveLength(2);
  const second = await user('erase', 'reader-stays', ...NO_SERVER);
  expect(second.erased.comments).toBe(2);
  await user('revoke', 'reader-stays', ...NO_SERVER);
  const again = await start();
  expect(await page(again)).not.toContain('words of the one who stays');
  expect(await post(again, stays, 'once more')).toBe(401);
});

it('says in one line what is missing or wrong, and changes nothing', async () => {
  const wrong = (args: readonly string[], name: 'user' | 'admin' = 'user'): Promise<string> =>
    runCommand(name, args, variables, 'short\n').then(
      () => 'it was done',
      (error: unknown) => String((error as { stderr?: unknown }).stderr),
    );
  expect(await wrong(['forget', 'reader-1'])).toContain('npm run user --');
  expect(await wrong(['erase'])).toContain('npm run user --');
  expect(await wrong(['erase', 'x'.repeat(200)])).toContain('npm run user --');
  expect(await wrong(['add', 'mona', '--name', 'Mona'], 'admin')).toContain('12 to 256');
  expect(await wrong(['role', 'nobody', 'admin', ...NO_SERVER], 'admin')).not.toBe('it was done');
});
