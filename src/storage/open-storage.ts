import path from 'node:path';
import type { Log } from '../domain/ports.ts';
import { startEngine } from './engine/start-engine.ts';

/** Where the database is, and how to let go of it. */
export interface Storage {
  readonly uri: string;
  /** For the ready message: never with credentials. */
  readonly description: string;
  stop(): Promise<void>;
}

/**
 * The database that was named, or else the embedded engine with its data in `dataDir`. An engine that
 * dies is started again on the same port, so that the driver finds it by itself.
 * @throws EngineError one readable line: no engine to be had, folder taken or not writable.
 */
export async function openStorage(options: {
  readonly mongodbUri: string;
  readonly dataDir: string;
  readonly log: Log;
}): Promise<Storage> {
  const { dataDir, log, mongodbUri } = options;
  if (mongodbUri) {
    const { host } = new URL(mongodbUri.split(',')[0] ?? mongodbUri);
    return { uri: mongodbUri, description: `MongoDB at ${host}`, stop: () => Promise.resolve() };
  }
  const engine = await startEngine({
    dataDir: path.join(dataDir, 'db'),
    cacheDir: path.join(dataDir, 'cache'),
    log,
  });
  return {
    uri: engine.uri,
    description: `embedded engine, data in ${path.relative(process.cwd(), path.resolve(dataDir)) || dataDir}`,
    stop: () => engine.stop(),
  };
}
