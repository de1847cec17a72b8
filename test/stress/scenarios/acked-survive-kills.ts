import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { mongo } from 'mongoose';
import { startEngine } from '../../../src/storage/engine/start-engine.ts';
import { runCommand, startServer } from '../../support/server-process.ts';
import { silentLog } from '../../support/silent-log.ts';
import type { Finding, Scenario, Trial } from '../scenario.ts';
import { Writers } from '../writers.ts';

const WRITERS = 16;
const SOCKETS = 4;
const BETWEEN_KILLS_MS = 700;

/** Writers note every comment that was acknowledged; engine and server are killed under them in turn. */
export const ackedSurviveKills: Scenario = {
  name: 'acked-survive-kills',
  promise: 'no acknowledged comment is lost when the engine or the server is killed',
  controlIs: 'acknowledging before the journal',
  run: (trial) => (trial.control ? unjournaled(trial) : journaled(trial)),
};

async function journaled(trial: Trial): Promise<Finding> {
  const killsOfEach = trial.long ? 20 : 2;
  const wanted = trial.long ? 100_000 : 1_000;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar stress '));
  trial.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  const variables = {
    PORT: '0',
    DATA_DIR: path.join(folder, 'data'),
    HIWAR_RATE_LIMITS: 'off',
    LOG_LEVEL: 'info',
  };
  const writers = new Writers();
  let server = startServer(variables);
  trial.after(() => server.stop('SIGKILL'));
  writers.origin = (await server.ready()).origin;
  for (let index = 0; index < SOCKETS; index += 1) {
    const who = ['--role', 'reader', '--name', 'Writer', '--sub', `writer-${String(index)}`];
    writers.start(await runCommand('token', [...who, '--ttl', '8h'], variables));
  }
  const { acked } = writers;
  for (let kill = 0; kill < killsOfEach; kill += 1) {
    const due = (wanted * (kill + 0.5)) / killsOfEach;
    await pause(BETWEEN_KILLS_MS * (0.5 + trial.random()));
    while (acked.size < due) await pause(20);
    const pid = Number([...server.output().matchAll(/"pid":(\d+)/g)].at(-1)?.[1]);
    process.kill(pid, 'SIGKILL');
    const before = acked.size;
    while (acked.size === before) await pause(20);
    await pause(BETWEEN_KILLS_MS * (0.5 + trial.random()));
    while (acked.size < (wanted * (kill + 1)) / killsOfEach) await pause(20);
    await server.stop('SIGKILL');
    server = startServer(variables);
    writers.origin = (await server.ready()).origin;
  }
  await pause(BETWEEN_KILLS_MS);
  await writers.stop();
  await server.stop();

  const engine = await startEngine({
    dataDir: path.join(folder, 'data', 'db'),
    cacheDir: path.join(folder, 'data', 'cache'),
    log: silentLog,
  });
  const client = await mongo.MongoClient.connect(engine.uri);
  const comments = client.db('hiwar').collection<{ _id: string }>('comments');
  const kept = new Set(
    (await comments.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id),
  );
  await client.close();
  await engine.stop();
  const lost = [...acked].filter((id) => !kept.has(id)).length;
  return {
    holds: lost === 0 && acked.size > 0,
    figure: `${String(killsOfEach)} SIGKILLs of the engine, ${String(killsOfEach)} of the server: ${String(lost)} of ${String(acked.size)} acknowledged comments lost`,
  };
}

/** The same engine, written to without waiting for its journal. */
async function unjournaled(trial: Trial): Promise<Finding> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar stress '));
  trial.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  const options = {
    dataDir: path.join(folder, 'db'),
    cacheDir: path.resolve('node_modules/.cache'),
    log: silentLog,
  };
  const engine = await startEngine(options);
  trial.after(() => engine.stop());
  let acked = 0;
  let lost = 0;
  for (let kill = 0; kill < 5 && lost === 0; kill += 1) {
    const client = await mongo.MongoClient.connect(engine.uri, { retryWrites: false });
    const notes = client.db('naive').collection<{ _id: string }>('notes');
    const written: string[] = [];
    let writing = true;
    const write = async (): Promise<void> => {
      while (writing) {
        const _id = randomUUID();
        await notes.insertOne({ _id }, { writeConcern: { w: 1, journal: false } });
        written.push(_id);
      }
    };
    const writers = Array.from({ length: WRITERS }, () => write().catch(() => undefined));
    await pause(BETWEEN_KILLS_MS);
    process.kill(engine.pid, 'SIGKILL');
    writing = false;
    await Promise.all(writers);
    await client.close();
    await engine.exited;
    await engine.restart();
    const again = await mongo.MongoClient.connect(engine.uri);
    const kept = new Set(
      (await again.db('naive').collection<{ _id: string }>('notes').find().toArray()).map(
        ({ _id }) => _id,
      ),
    );
    await again.close();
    acked += written.length;
    lost += written.filter((id) => !kept.has(id)).length;
  }
  return {
    holds: lost === 0,
    figure: `${String(lost)} of ${String(acked)} acknowledged writes lost`,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
