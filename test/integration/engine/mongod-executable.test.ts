import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { mongo } from 'mongoose';
import { packageChoice } from '../../../src/storage/engine/package-choice.ts';
import { afterwards, inFolder, useWorkbench } from './workbench.ts';

useWorkbench();

async function run(...args: string[]): Promise<ChildProcessWithoutNullStreams> {
  const { binary, env } = await packageChoice(path.resolve('node_modules/.cache')).find();
  const child = spawn(binary, args, { env: { ...env, HIWAR_ENGINE_RUN_DIR: inFolder('run') } });
  afterwards(() => child.kill('SIGKILL'));
  return child;
}

async function serving(
  ...args: string[]
): Promise<{ child: ChildProcessWithoutNullStreams; uri: string }> {
  await mkdir(inFolder('run'), { recursive: true });
  const child = await run('--dbpath', inFolder('data'), '--port', '0', ...args);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const port = /^waiting for connections on port (\d+)$/.exec(line)?.[1] ?? '';
  return { child, uri: `mongodb://127.0.0.1:${port}/?directConnection=true` };
}

async function lastWords(child: ChildProcessWithoutNullStreams): Promise<string> {
  const [line] = (await once(createInterface(child.stderr), 'line')) as [string];
  return line;
}

it('says the version that its engine reports', async () => {
  const { binary, env } = await packageChoice(path.resolve('node_modules/.cache')).find();
  const { stdout } = await promisify(execFile)(binary, ['--version'], { env });
  const { uri } = await serving();
  const client = await mongo.MongoClient.connect(uri);
  afterwards(() => client.close());
  const { version } = await client.db('admin').command({ buildInfo: 1 });
  expect(stdout).toBe(`db version v${String(version)}\n`);
});

it.each([
  [['--port', '0'], '--dbpath is required'],
  [['--dbpath', 'x', '--port', 'none'], '--port is no port'],
  [['--dbpath', 'x', '--bind_ip', '0.0.0.0'], 'without authentication, only loopback is served'],
  [['--dbpath', 'x', '--auth'], '--auth and --replSet are not supported'],
  [['--dbpath', 'x', '--replSet', 'rs'], '--auth and --replSet are not supported'],
])('refuses %j', async (args, reason) => {
  const child = await run(...args);
  const exit = once(child, 'exit');
  expect(await lastWords(child)).toBe(`mongod.mjs: ${reason}`);
  expect(await exit).toEqual([1, null]);
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  'closes on %s with 0, and takes its socket away',
  async (signal) => {
    const { child } = await serving();
    const exit = once(child, 'exit');
    child.kill(signal);
    expect(await exit).toEqual([0, null]);
    expect(existsSync(inFolder('run'))).toBe(false);
  },
);

it('closes when its parent is gone, clients or not', async () => {
  const { child, uri } = await serving();
  const client = await mongo.MongoClient.connect(uri);
  afterwards(() => client.close());
  const exit = once(child, 'exit');
  child.stdin.end();
  expect(await exit).toEqual([0, null]);
});

it('refuses a folder that another has open', async () => {
  await serving();
  const second = await run('--dbpath', inFolder('data'), '--port', '0');
  expect(await lastWords(second)).toContain('DBPathInUse');
});

it('leaves the folder alone when its port is taken', async () => {
  const { uri } = await serving();
  const port = new URL(uri).port;
  const second = await run('--dbpath', inFolder('other'), '--port', port);
  expect(await lastWords(second)).toContain('address already in use');
  expect(existsSync(inFolder('other'))).toBe(false);
});

it('answers many clients at once, large documents included', async () => {
  const { uri } = await serving();
  const client = await mongo.MongoClient.connect(uri, { maxPoolSize: 20 });
  afterwards(() => client.close());
  const notes = client.db('test').collection<{ _id: number; text: string }>('large');
  const text = 'ح'.repeat(1_000_000);
  await Promise.all(Array.from({ length: 20 }, (_, _id) => notes.insertOne({ _id, text })));
  const found = await Promise.all(Array.from({ length: 20 }, (_, _id) => notes.findOne({ _id })));
  expect(found.every((note) => note?.text === text)).toBe(true);
});
