import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { unusable } from './data-folder.ts';
import { DataFolderLocked } from './errors.ts';
import { identityOf, isRunning, type ProcessIdentity } from './process-identity.ts';

const LOCK_FILE = 'hiwar.lock';
const POLL_MS = 25;
/** An engine whose server was killed closes by itself; a launched `mongod` within two seconds more. */
const ORPHAN_WAIT_MS = 15_000;

/** The right of one server to one data folder. */
export interface FolderLock {
  /** Notes the process that has the files open, so that a later owner waits for its end. */
  noteEngine(pid: number): void;
  /** Gives the folder up. Never removes a lock that is another's. */
  release(): void;
}

interface Holder {
  readonly id: string;
  readonly server: ProcessIdentity;
  readonly engine: ProcessIdentity | null;
}

/**
 * Takes the folder for this process. Exactly one of several takers gets it; the lock of a dead process
 * is taken over, once the engine it left behind has ended.
 * @throws DataFolderLocked naming the process that holds it.
 * @throws DataFolderUnusable if the lock cannot be written.
 */
export async function lockFolder(dataDir: string): Promise<FolderLock> {
  const server = identityOf(process.pid) ?? { pid: process.pid, mark: 'self' };
  const lock = new LockFile(dataDir, { id: randomUUID(), server, engine: null });
  try {
    while (!(await lock.take()));
    return lock;
  } catch (error) {
    throw error instanceof DataFolderLocked ? error : unusable(dataDir, error);
  }
}

class LockFile implements FolderLock {
  readonly #dataDir: string;
  readonly #path: string;
  #mine: Holder;

  constructor(dataDir: string, mine: Holder) {
    this.#dataDir = dataDir;
    this.#path = join(dataDir, LOCK_FILE);
    this.#mine = mine;
  }

  async take(): Promise<boolean> {
    const draft = this.#draft();
    try {
      if (linkIfAbsent(draft, this.#path)) return true;
      const found = readText(this.#path);
      if (found === null) return false;
      const holder = parseHolder(found);
      if (holder && isRunning(holder.server)) {
        throw new DataFolderLocked(this.#dataDir, holder.server.pid);
      }
      if (holder?.engine) await this.#waitForEnd(holder.engine);
      if (this.#replace(found, draft)) return true;
      await delay(POLL_MS);
      return false;
    } finally {
      rmSync(draft, { force: true });
    }
  }

  noteEngine(pid: number): void {
    this.#mine = { ...this.#mine, engine: identityOf(pid) };
    renameSync(this.#draft(), this.#path);
  }

  release(): void {
    if (parseHolder(readText(this.#path) ?? '')?.id === this.#mine.id)
      rmSync(this.#path, { force: true });
  }

  #draft(): string {
    const path = `${this.#path}.${randomUUID()}`;
    writeFileSync(path, `${JSON.stringify(this.#mine)}\n`, { mode: 0o600 });
    return path;
  }

  async #waitForEnd(engine: ProcessIdentity): Promise<void> {
    const deadline = performance.now() + ORPHAN_WAIT_MS;
    while (isRunning(engine)) {
      if (performance.now() > deadline) throw new DataFolderLocked(this.#dataDir, engine.pid);
      await delay(POLL_MS);
    }
  }

  /**
   * Puts the draft in the place of a dead holder's lock. Whoever creates the claim named after the
   * dead lock's text may replace it; all others find another text there, and start again.
   */
  #replace(found: string, draft: string): boolean {
    const claim = `${this.#path}.${createHash('sha256').update(found).digest('hex')}`;
    if (!linkIfAbsent(draft, claim)) {
      const claimant = readText(claim);
      if (claimant !== null && !isHeld(claimant)) rmSync(claim, { force: true });
      return false;
    }
    try {
      if (readText(this.#path) !== found) return false;
      renameSync(draft, this.#path);
      return true;
    } finally {
      rmSync(claim, { force: true });
    }
  }
}

function linkIfAbsent(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isHeld(text: string): boolean {
  const holder = parseHolder(text);
  return holder !== null && isRunning(holder.server);
}

/** @returns null for a text that is no lock: what a power cut left of one. */
function parseHolder(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    return holder?.server && typeof holder.id === 'string' ? (holder as Holder) : null;
  } catch {
    return null;
  }
}
