import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { mongo } from 'mongoose';
import {
  startEngine,
  type Engine,
  type EngineOptions,
} from '../../../src/storage/engine/start-engine.ts';
import { silentLog } from '../../support/silent-log.ts';

export interface Note {
  readonly _id: string;
}

/** Kept between tests: it can be made again, and takes its time. */
const cacheDir = path.resolve('node_modules/.cache');
/** A lone server waits for its journal with `w: 1` only; with `majority` it does not. */
const journaled = { writeConcern: { w: 1, j: true } } as const;

let folder: string;
const undo: (() => unknown)[] = [];

/** Gives each test of the file a folder of its own, and ends whatever the test left open. */
export function useWorkbench(): void {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hiwar engine حوار '));
  });
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  });
}

/** Runs when the test is over, the last given first. */
export function afterwards(step: () => unknown): void {
  undo.push(step);
}

/** A path in the test's folder, which has a space and Arabic letters in it. */
export function inFolder(name: string): string {
  return path.join(folder, name);
}

/** Starts an engine on `data` in the test's folder, and stops it when the test is over. */
export async function start(options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = await startEngine({
    dataDir: inFolder('data'),
    cacheDir,
    log: silentLog,
    ...options,
  });
  afterwards(() => engine.stop());
  return engine;
}

/** The notes of the database, by a client that is closed when the test is over. */
export async function connectTo(uri: string): Promise<mongo.Collection<Note>> {
  const client = new mongo.MongoClient(uri);
  afterwards(() => client.close());
  await client.connect();
  return client.db('test').collection<Note>('notes');
}

/** Writes a note; once this resolves, the note is in the journal. */
export async function writeNote(notes: mongo.Collection<Note>, id: string): Promise<void> {
  await notes.insertOne({ _id: id }, journaled);
}

export async function noteIds(notes: mongo.Collection<Note>): Promise<string[]> {
  return (await notes.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
}

/** Starts a server in a process of its own, on the same folder as `start`. */
export async function startElsewhere(): Promise<{
  server: ChildProcess;
  uri: string;
  pid: number;
}> {
  const script = path.join(__dirname, 'hold-folder.ts');
  const server = spawn(process.execPath, ['--import', 'tsx', script, inFolder('data'), cacheDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  afterwards(async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  });
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
  return { server, ...(JSON.parse(line) as { uri: string; pid: number }) };
}

/** Sets variables of the environment (undefined: unset) until the test is over. */
export function setEnvironment(values: Readonly<Record<string, string | undefined>>): void {
  const before = { ...process.env };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
    afterwards(() => {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    });
  }
}
