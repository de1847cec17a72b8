import path from 'node:path';
import { mongo } from 'mongoose';
import { startEngine } from '../../src/storage/engine/start-engine.ts';
import { silentLog } from '../support/silent-log.ts';

/** Reads the ids of all comments in the data folder of a server that has ended, by an engine alone. */
export async function keptComments(dataDir: string): Promise<ReadonlySet<string>> {
  const engine = await startEngine({
    dataDir: path.join(dataDir, 'db'),
    cacheDir: path.resolve('node_modules/.cache'),
    log: silentLog,
  });
  const client = await mongo.MongoClient.connect(engine.uri);
  try {
    const comments = client.db('hiwar').collection<{ _id: string }>('comments');
    const found = await comments.find({}, { projection: { _id: 1 } }).toArray();
    return new Set(found.map(({ _id }) => _id));
  } finally {
    await client.close();
    await engine.stop();
  }
}
