import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChoiceRefused, type EngineLog, type Launchable } from './choice.ts';
import { DataFolderLocked, EnginePortInUse } from './errors.ts';
import { explainFailure } from './explain-failure.ts';
import { MongoInstanceEvents } from 'mongodb-memory-server-core/lib/util/MongoInstance.js';
import { LineWiseInstance } from './line-wise-instance.ts';
import { createRunDir } from './run-dir.ts';

/** How a child ended: by its own code, or by a signal. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A child that accepts connections, or did. */
export interface Child {
  readonly pid: number;
  readonly exited: Promise<ChildExit>;
  /** Asks it to close; after 10 s it is killed, which loses no acknowledged write. */
  stop(): Promise<void>;
}

export interface LaunchRequest {
  readonly program: Launchable;
  readonly dataDir: string;
  readonly port: number;
  /** Replaying a long journal takes a while, so this is generous. */
  readonly launchMs: number;
  readonly log: EngineLog;
  /** Called as soon as the child exists, before it has opened the folder. */
  readonly onSpawn: (pid: number) => void;
}

/**
 * Starts the program on the folder and waits until it accepts connections on 127.0.0.1.
 * @throws EnginePortInUse if the port is taken.
 * @throws DataFolderLocked if another engine has the files open, of whichever server or container.
 * @throws ChoiceRefused with its last words if it does not start; it has ended by then.
 */
export async function launch(request: LaunchRequest): Promise<Child> {
  const { program, dataDir, port, launchMs, log } = request;
  const runDir = createRunDir();
  const instance = new LineWiseInstance({
    instance: {
      dbPath: dataDir,
      port,
      ip: '127.0.0.1',
      storageEngine: 'wiredTiger',
      launchTimeout: launchMs,
      args: process.platform === 'win32' ? [] : ['--nounixsocket'],
    },
    binary: { systemBinary: program.binary },
    spawn: {
      env: { ...program.env, HIWAR_ENGINE_RUN_DIR: runDir.path },
      // In a group of its own: Ctrl-C is for the server, which stops the engine last.
      detached: process.platform !== 'win32',
    },
  });
  const exited = new Promise<ChildExit>((resolve) => {
    instance.once(
      MongoInstanceEvents.instanceClosed,
      (code: number | null, signal: string | null) => {
        runDir.remove();
        resolve({ code, signal });
      },
    );
  });
  let pid = 0;
  instance.once(MongoInstanceEvents.killerLaunched, () => {
    pid = instance.mongodProcess?.pid ?? 0;
    request.onSpawn(pid);
  });
  try {
    await instance.start();
  } catch (error) {
    await instance.stop();
    runDir.remove();
    throw failure(error, instance.lastLines, request);
  }
  instance.onComplaint = (line) => {
    log.warn({ line }, 'the database complains');
  };
  return {
    pid,
    exited,
    stop: async () => {
      await instance.stop();
      await exited;
    },
  };
}

function failure(error: unknown, lastLines: readonly string[], request: LaunchRequest): Error {
  const words = [...lastLines, String(error)].join('\n');
  if (/address already in use|port "\d+" already in use/i.test(words)) {
    return new EnginePortInUse(request.port);
  }
  if (/DBPathInUse/.test(words)) {
    return new DataFolderLocked(request.dataDir, noted(join(request.dataDir, 'mongod.lock')));
  }
  return new ChoiceRefused(explainFailure(error, lastLines));
}

/** The pid that an engine notes in its own lock file. */
function noted(lockPath: string): number | null {
  try {
    return Number.parseInt(readFileSync(lockPath, 'latin1'), 10) || null;
  } catch {
    return null;
  }
}
