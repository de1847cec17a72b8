import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { mongo } from 'mongoose';
import { startEngine } from '../../../src/storage/engine/start-engine.ts';
import { openDatabase } from '../../../src/storage/mongo/connect.ts';
import { durable } from '../../../src/storage/mongo/durable.ts';
import { startServer } from '../../support/server-process.ts';
import { silentLog } from '../../support/silent-log.ts';
import type { Finding, Scenario, Trial } from '../scenario.ts';
import { keptComments } from '../kept-data.ts';
import { serverVariables, tokenFor } from '../world.ts';
import { Writers } from '../writers.ts';

/** Of the part without a server: each writes one by one, as fast as it is answered. */
const WRITERS = 3;
const SOCKETS = 4;
const BETWEEN_KILLS_MS = 700;

/**
 * Writers note every comment that was acknowledged; engine and server are killed under them in turn. Then others
 * write to an engine alone, as the server writes: there what was acknowledged is noted so soon that a write which
 * waited for no journal is missed.
 */
export const ackedSurviveKills: Scenario = {
  name: 'acked-survive-kills',
  promise: 'no acknowledged comment is lost when the engine or the server is killed',
  controlIs: 'acknowledging before the journal, by the engine alone',
  async run(trial) {
    if (trial.control) return engineAlone(trial, () => ({ w: 1, journal: false }));
    const whole = await served(trial);
    const alone = await engineAlone(trial, () => durable.writeConcern);
    return { holds: whole.holds && alone.holds, figure: `${whole.figure}; ${alone.figure}` };
  },
};

async function served(trial: Trial): Promise<Finding> {
  const killsOfEach = trial.long ? 20 : 2;
  const wanted = trial.long ? 100_000 : 1_000;
  const variables = { ...(await serverVariables(trial)), LOG_LEVEL: 'info' };
  const writers = new Writers();
  let server = startServer(variables);
  trial.after(() => server.stop('SIGKILL'));
  writers.origin = (await server.ready()).origin;
  const token = tokenFor('reader');
  for (let index = 0; index < SOCKETS; index += 1) writers.start(token);
  const { acked } = writers;
  for (let kill = 0; kill < killsOfEach; kill += 1) {
    const due = (wanted * (kill + 0.5)) / killsOfEach;
    await pause(BETWEEN_KILLS_MS * (0.5 + trial.random()));
    while (acked.size < due) await pause(20);
    const pid = Number([...server.output().matchAll(/"pid":(\d+)/g)].at(-1)?.[1]);
    // At the worst moment: what was just acknowledged is what no journal has yet where nobody waits for it.
    await more(acked, 1);
    process.kill(pid, 'SIGKILL');
    await more(acked, 20);
    await pause(BETWEEN_KILLS_MS * (0.5 + trial.random()));
    while (acked.size < (wanted * (kill + 1)) / killsOfEach) await pause(20);
    await server.stop('SIGKILL');
    server = startServer(variables);
    writers.origin = (await server.ready()).origin;
  }
  await pause(BETWEEN_KILLS_MS);
  await writers.stop();
  await server.stop();

  const kept = await keptComments(variables.DATA_DIR);
  const lost = [...acked].filter((id) => !kept.has(id)).length;
  return {
    holds: lost === 0 && acked.size > 0,
    figure: `${String(killsOfEach)} SIGKILLs of the engine, ${String(killsOfEach)} of the server: ${String(lost)} of ${String(acked.size)} acknowledged comments lost`,
  };
}

/**
 * @param concern How each write is acknowledged, once it is known what the database is. The control is over as soon
 * as a write was lost: on a busy machine few are in danger at a time.
 */
async function engineAlone(
  trial: Trial,
  concern: () => mongo.WriteConcernSettings,
): Promise<Finding> {
  const most = trial.long || trial.control ? 30 : 6;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar stress '));
  trial.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  const engine = await startEngine({
    dataDir: path.join(folder, 'db'),
    cacheDir: path.resolve('node_modules/.cache'),
    log: silentLog,
  });
  trial.after(() => engine.stop());
  let acked = 0;
  let lost = 0;
  let kills = 0;
  while (kills < most && (lost === 0 || !trial.control)) {
    kills += 1;
    const database = openDatabase(engine.uri, {
      ...{ dbName: 'alone', selectionMs: 5_000, answerMs: 8_000, log: silentLog },
    });
    await database.connected;
    const notes = database.connection.collection<{ _id: string }>('notes');
    const written: string[] = [];
    let writing = true;
    const write = async (): Promise<void> => {
      while (writing) {
        const _id = randomUUID();
        await notes.insertOne({ _id }, { writeConcern: concern() });
        written.push(_id);
      }
    };
    const writers = Array.from({ length: WRITERS }, () => write().catch(() => undefined));
    await pause(BETWEEN_KILLS_MS * (0.5 + trial.random()));
    process.kill(engine.pid, 'SIGKILL');
    writing = false;
    await Promise.all(writers);
    await database.close();
    await engine.exited;
    await engine.restart();
    const again = await mongo.MongoClient.connect(engine.uri);
    const found = await again.db('alone').collection<{ _id: string }>('notes').find().toArray();
    await again.close();
    const kept = new Set(found.map(({ _id }) => _id));
    acked += written.length;
    lost += written.filter((id) => !kept.has(id)).length;
  }
  return {
    holds: lost === 0 && acked > 0,
    figure: `${String(kills)} SIGKILLs of an engine alone: ${String(lost)} of ${String(acked)} acknowledged writes lost`,
  };
}

/** Waits until something more is acknowledged; looks as often as said. */
async function more(acked: ReadonlySet<string>, everyMs: number): Promise<void> {
  const { size } = acked;
  while (acked.size === size) await pause(everyMs);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
