import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { connect } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { testMongodbUri } from '../support/start-app.ts';
import { openStalledReader } from '../support/stalled-reader.ts';
import { runCommand, startServer } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';

let folder: string;
let variables: Record<string, string>;
const started: ServerProcess[] = [];

function start(more: Readonly<Record<string, string>> = {}): ServerProcess {
  const server = startServer({ ...variables, ...more });
  started.push(server);
  return server;
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar server '));
  variables = { PORT: '0', DATA_DIR: path.join(folder, 'data') };
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
});

async function post(origin: string, token: string, body: string): Promise<number> {
  const response = await fetch(`${origin}/api/v1/articles/city-of-water/comments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ key: randomUUID(), body }),
  });
  return response.status;
}

it('starts with demo articles, says where to look, stops with 0, and finds everything again', async () => {
  const first = start();
  const { message, origin } = await first.ready();
  expect(message).toContain(`${origin}/news/city-of-water`);
  expect(message).toContain(`${origin}/moderation`);
  const token = await runCommand('token', ['--role', 'reader', '--name', 'سارة'], variables);
  expect(await post(origin, token, 'تعليق يبقى')).toBe(201);
  expect(await first.stop()).toBe(0);

  const second = await start().ready();
  const page = await (await fetch(`${second.origin}/news/city-of-water`)).text();
  expect(page).toContain('تعليق يبقى');
  expect(page).toContain('<html lang="ar" dir="rtl">');
  const english = await (await fetch(`${second.origin}/news/night-library`)).text();
  expect(english).toContain('<html lang="en" dir="ltr">');
  expect(await post(second.origin, token, 'والرمز كذلك')).toBe(201);
});

it('keeps its data in ./data where nothing is set', async () => {
  const server = startServer({ PORT: '0' }, folder);
  started.push(server);
  const { message } = await server.ready();
  expect(message).toContain('embedded engine, data in data');
  expect((await stat(path.join(folder, 'data', 'db'))).isDirectory()).toBe(true);
});

it('uses the MongoDB that is named instead of its own engine', async () => {
  const databaseName = `named_${randomUUID().slice(0, 8)}`;
  const server = start({ MONGODB_URI: testMongodbUri(), DATABASE_NAME: databaseName });
  const { message, origin } = await server.ready();
  expect(message).toContain('MongoDB at 127.0.0.1');
  expect((await fetch(`${origin}/news/city-of-water`)).status).toBe(200);
  await expect(stat(path.join(folder, 'data', 'db'))).rejects.toThrow('ENOENT');
});

it('goes on with all that was acknowledged after its database was killed', async () => {
  // Those who try again at once, as here, are soon asked to wait.
  const server = start({ LOG_LEVEL: 'info', HIWAR_RATE_LIMITS: 'off' });
  const { origin } = await server.ready();
  const token = await runCommand('token', ['--role', 'reader', '--name', 'سارة'], variables);
  expect(await post(origin, token, 'قبل السقوط')).toBe(201);
  const pid = Number(/"pid":(\d+)/.exec(server.output())?.[1]);
  process.kill(pid, 'SIGKILL');
  let attempt = 0;
  await eventually(
    'it takes comments again',
    async () => {
      const status = await post(origin, token, `بعد السقوط ${String((attempt += 1))}`);
      expect([201, 503]).toContain(status);
      return status === 201;
    },
    Boolean,
    60_000,
  );
  const page = await (await fetch(`${origin}/news/city-of-water`)).text();
  expect(page).toContain('قبل السقوط');
  expect(page).toContain('بعد السقوط');
});

it('leaves a database that cannot stay up for a minute, answers 503, and says so once', async () => {
  const server = start({ LOG_LEVEL: 'info' });
  const { origin } = await server.ready();
  const pids = (): number[] =>
    [...server.output().matchAll(/"pid":(\d+),"ms"/g)].map(([, pid]) => Number(pid));
  for (let kills = 1; kills <= 6; kills += 1) {
    await eventually(
      `the database runs for the ${String(kills)}th time`,
      () => pids().length === kills,
    );
    process.kill(pids().at(-1)!, 'SIGKILL');
  }
  await eventually('the server says that it waits', () =>
    server.output().includes('keeps ending: tried again in a minute'),
  );
  const response = await fetch(`${origin}/api/v1/articles/city-of-water/comments`);
  expect(response.status).toBe(503);
  expect(response.headers.get('Retry-After')).not.toBeNull();
});

it('is gone at once on a second signal, whoever it was still waiting for', async () => {
  const server = start({
    MONGODB_URI: testMongodbUri(),
    DATABASE_NAME: `test_${randomUUID().slice(0, 8)}`,
  });
  const { origin } = await server.ready();
  const reader = await connect(origin);
  const stalled = await openStalledReader(origin, 'night-library');
  try {
    stalled.ask('night-library', 50);
    const told = new Promise((resolve) => reader.socket.once('session', resolve));
    server.child.kill('SIGTERM');
    await told;
    expect(server.child.exitCode).toBeNull();
    expect(await server.stop('SIGTERM')).toBe(1);
  } finally {
    reader.close();
    stalled.destroy();
  }
});

it('publishes a file through the running server, and without one', async () => {
  const file = path.join(folder, 'article.txt');
  const sentence = 'قال المتحدث إن المشروع سيكتمل في 2027 بكلفة 3.5 ملايين دولار. ';
  await writeFile(file, `عنوان المقال المنشور من ملف\n\n${sentence.repeat(150)}`);
  const server = start();
  const { origin } = await server.ready();
  const url = await runCommand('article', ['add', file, '--server', origin], variables);
  const page = await (await fetch(url)).text();
  expect(page).toContain('عنوان المقال المنشور من ملف');
  expect(page.match(/<p dir="rtl">/g)!.length).toBeGreaterThan(5);
  await server.stop();

  await runCommand(
    'article',
    ['add', file, '--id', 'offline', '--server', 'http://127.0.0.1:9'],
    variables,
  );
  const again = await start().ready();
  expect((await fetch(`${again.origin}/news/offline`)).status).toBe(200);
});

it('says in one line that its port is taken, and gives the data folder back', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const { port } = blocker.address() as AddressInfo;
  const server = start({ PORT: String(port) });
  await expect(server.ready()).rejects.toThrow(`hiwar: port ${String(port)} is taken`);
  expect(await server.stop()).toBe(1);
  blocker.close();
  await start().ready();
});

it('says in one line that its data folder cannot be used', async () => {
  await writeFile(path.join(folder, 'data'), 'a file');
  const server = start();
  await expect(server.ready()).rejects.toThrow(/^ended: hiwar: the data folder .*\n$/);
  expect(await server.stop()).toBe(1);
});

it('says in one line that another server has the data folder', async () => {
  await start().ready();
  const second = start();
  await expect(second.ready()).rejects.toThrow(
    /hiwar: the data folder .* is in use by process \d+/,
  );
  expect(await second.stop()).toBe(1);
});

it('keeps its signing key for itself', async () => {
  await runCommand('token', ['--role', 'moderator', '--name', 'منى'], variables);
  const secret = await stat(path.join(folder, 'data', 'jwt-secret'));
  expect(secret.mode & 0o777).toBe(0o600);
});

it.each([
  ['PORT', 'many'],
  ['ALLOWED_ORIGINS', 'news.example'],
  ['ALLOWED_ORIGINS', 'https://*.example'],
  ['JWT_SECRET', 'short'],
  ['JWT_PUBLIC_KEY', 'not a key'],
  ['JWT_PUBLIC_KEY', '{not json'],
  ['JWT_PUBLIC_KEY', '{"kty":"EC"}'],
])('refuses %s=%s with one line', async (name, value) => {
  const server = start({ [name]: value });
  await expect(server.ready()).rejects.toThrow(/^ended: hiwar: [^\n]+\n$/);
  expect(await server.stop()).toBe(1);
});

it('refuses to run in production with a key of its own making', async () => {
  const server = start({ NODE_ENV: 'production' });
  await expect(server.ready()).rejects.toThrow('JWT_SECRET');
});

it('keeps desk accounts by command, with the server running and without', async () => {
  const add = ['add', 'mona', '--name', 'Mona', '--role', 'admin'];
  const made = await runCommand('admin', add, variables, 'a long enough password\n');
  expect(made).toMatch(/^mona\tadmin\tMona\t/);
  const { origin } = await start().ready();
  const password = 'a long enough password';
  const signIn = (): Promise<Response> =>
    fetch(`${origin}/api/v1/desk/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login: 'mona', password }),
    });
  expect((await signIn()).status).toBe(201);
  const at = ['--server', origin];
  expect(await runCommand('admin', ['disable', 'mona', ...at], variables)).toContain('disabled');
  expect((await signIn()).status).toBe(401);
}, 120_000);
