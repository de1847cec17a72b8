import { type Choice, ChoiceRefused, type EngineLog, type Launchable } from './choice.ts';
import { familyOf, holdsData, noteFamily, openDataFolder } from './data-folder.ts';
import { downloadChoice } from './download-choice.ts';
import { type Engine, openEngine } from './engine.ts';
import { EnginePortInUse, EngineUnavailable } from './errors.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { freePort } from './free-port.ts';
import type { ChildExit } from './launch.ts';
import { namedBinary } from './launcher-settings.ts';
import { packageChoice } from './package-choice.ts';
import { systemChoice } from './system-choice.ts';

export type { Engine } from './engine.ts';

const LAUNCH_MS = 120_000;
const PORT_ATTEMPTS = 5;

/** What an engine is started with. */
export interface EngineOptions {
  /** Made if missing. One server at a time. */
  readonly dataDir: string;
  /** For what can be made again: our copies of native files go to `<cacheDir>/hiwar`. */
  readonly cacheDir: string;
  /** On 127.0.0.1; any free one if left out. */
  readonly port?: number;
  /** How long a start may take before it counts as failed: 120 s if left out. */
  readonly launchMs?: number;
  readonly log: EngineLog;
  /** Hears of each end that nobody asked for; the caller decides whether to `restart()`. */
  readonly onExit?: (exit: ChildExit) => void;
}

/**
 * Starts a database of our own: the first that works of a system's `mongod`, the npm package and a
 * download. A binary that the user named is the only one tried. A folder that holds data is opened only
 * by the family of engines that wrote it, and no other is tried after a failure there.
 * @throws EngineUnavailable if none works, naming what each answered.
 * @throws DataFolderLocked if a live process holds the folder.
 * @throws DataFolderUnusable if the folder cannot be made or written.
 * @throws EnginePortInUse if the port asked for is taken.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const dataDir = openDataFolder(options.dataDir);
  const lock = await lockFolder(dataDir);
  try {
    return await firstThatWorks({ ...options, dataDir }, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function firstThatWorks(options: EngineOptions, lock: FolderLock): Promise<Engine> {
  const { dataDir, cacheDir, log } = options;
  const choices: readonly Choice[] =
    namedBinary() === undefined
      ? [systemChoice, packageChoice(cacheDir), downloadChoice(log)]
      : [systemChoice];
  const answers: string[] = [];
  for (const choice of choices) {
    try {
      const written = holdsData(dataDir);
      refuseForeignData(choice, dataDir, written);
      const program = await choice.find();
      if (!written) noteFamily(dataDir, choice.family);
      const engine = await openOnPort(options, choice, program, lock);
      noteFamily(dataDir, choice.family);
      return engine;
    } catch (error) {
      if (!(error instanceof ChoiceRefused)) throw error;
      answers.push(`${choice.name}: ${error.message}`);
      log.info({ choice: choice.name, reason: error.message }, 'no database from this choice');
    }
  }
  throw new EngineUnavailable(answers);
}

function refuseForeignData(choice: Choice, dataDir: string, written: boolean): void {
  const family = familyOf(dataDir);
  if (!written || family === null || family === choice.family) return;
  throw new ChoiceRefused(`the data in ${dataDir} was written by the other engine (${family})`);
}

async function openOnPort(
  options: EngineOptions,
  choice: Choice,
  program: Launchable,
  lock: FolderLock,
): Promise<Engine> {
  const { dataDir, launchMs = LAUNCH_MS, log, onExit = () => undefined } = options;
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port || (await freePort());
    try {
      const parts = { choice: choice.name, program, dataDir, port, launchMs, lock, log, onExit };
      return await openEngine(parts);
    } catch (error) {
      const mayRetry = error instanceof EnginePortInUse && !options.port && attempt < PORT_ATTEMPTS;
      if (!mayRetry) throw error;
    }
  }
}
