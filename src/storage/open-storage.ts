import path from 'node:path';
import type { Log } from '../domain/ports.ts';
import { EngineStopped } from './engine/errors.ts';
import type { Engine } from './engine/start-engine.ts';

/** Where the database is, and how to let go of it. */
export interface Storage {
  readonly uri: string;
  /** For the ready message: never with credentials. */
  readonly description: string;
  stop(): Promise<void>;
}

const RESTARTS = 5;
const RESTARTS_WITHIN_MS = 60_000;
const RESTART_PAUSE_MS = 500;

/**
 * Starts an engine again that ended by itself, at most five times in a minute: one that cannot stay up is
 * left down for a minute, in which every read and write answers 503, and then tried again.
 */
function keepAlive(engine: () => Engine, log: Log): () => void {
  let restarts: readonly number[] = [];
  const again = (): void => {
    const now = Date.now();
    restarts = [...restarts.filter((at) => now - at < RESTARTS_WITHIN_MS), now];
    if (restarts.length > RESTARTS) {
      log.error({ restarts: RESTARTS }, 'the database keeps ending: tried again in a minute');
    }
    const pause = restarts.length > RESTARTS ? RESTARTS_WITHIN_MS : RESTART_PAUSE_MS;
    setTimeout(() => {
      engine()
        .restart()
        .catch((error: unknown) => {
          if (error instanceof EngineStopped) return;
          log.error({ err: error }, 'the database could not be started again');
          again();
        });
    }, pause).unref();
  };
  return again;
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
  const { log, mongodbUri } = options;
  const dataDir = path.resolve(options.dataDir);
  if (mongodbUri) {
    const { host } = new URL(mongodbUri.split(',')[0] ?? mongodbUri);
    return { uri: mongodbUri, description: `MongoDB at ${host}`, stop: () => Promise.resolve() };
  }
  // Loaded by those who need it: what brings an engine takes 8 MB.
  const { startEngine } = await import('./engine/start-engine.ts');
  const engine: Engine = await startEngine({
    dataDir: path.join(dataDir, 'db'),
    cacheDir: path.join(dataDir, 'cache'),
    log,
    onExit: keepAlive(() => engine, log),
  });
  return {
    uri: engine.uri,
    description: `embedded engine, data in ${path.relative(process.cwd(), dataDir) || dataDir}`,
    stop: () => engine.stop(),
  };
}
