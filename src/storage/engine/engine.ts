import type { EngineChoice, EngineLog, Launchable } from './choice.ts';
import { EngineStopped } from './errors.ts';
import type { FolderLock } from './folder-lock.ts';
import { type Child, type ChildExit, launch } from './launch.ts';

/** A database of our own, serving one data folder on the loopback interface. */
export interface Engine {
  /** For a driver of this host; the same through all restarts. Names no database. */
  readonly uri: string;
  readonly choice: EngineChoice;
  /** The pid of the child that serves, or that served last. */
  readonly pid: number;
  /** The end of that child, expected or not. */
  readonly exited: Promise<ChildExit>;
  /**
   * Starts the child again on the same port and folder after it died, so that a driver reconnects by
   * itself; acknowledged journaled writes are there. Does nothing while it lives. Callers at the same
   * time share one start.
   * @throws EngineStopped after `stop()`; else what the start failed of, and it may be tried again.
   */
  restart(): Promise<void>;
  /** Closes the files and gives the folder up. Every call is the same stop. */
  stop(): Promise<void>;
}

interface EngineParts {
  readonly choice: EngineChoice;
  readonly program: Launchable;
  readonly dataDir: string;
  readonly port: number;
  readonly launchMs: number;
  readonly lock: FolderLock;
  readonly log: EngineLog;
  readonly onExit: (exit: ChildExit) => void;
}

/** Launches the program and watches it: `onExit` hears of each end that nobody asked for. */
export async function openEngine(parts: EngineParts): Promise<Engine> {
  const engine = new WatchedEngine(parts);
  await engine.restart();
  return engine;
}

class WatchedEngine implements Engine {
  readonly uri: string;
  readonly choice: EngineChoice;
  readonly #parts: EngineParts;
  #child: Child | null = null;
  #alive = false;
  #starting: Promise<void> | null = null;
  #stopped: Promise<void> | null = null;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.choice = parts.choice;
    this.uri = `mongodb://127.0.0.1:${String(parts.port)}/?directConnection=true`;
  }

  get pid(): number {
    return this.#served().pid;
  }

  get exited(): Promise<ChildExit> {
    return this.#served().exited;
  }

  restart(): Promise<void> {
    if (this.#stopped) return Promise.reject(new EngineStopped());
    if (this.#alive) return Promise.resolve();
    this.#starting ??= this.#start().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #start(): Promise<void> {
    const { program, dataDir, port, launchMs, lock, log, choice } = this.#parts;
    const began = performance.now();
    const onSpawn = (pid: number): void => {
      lock.noteEngine(pid);
    };
    const child = await launch({ program, dataDir, port, launchMs, log, onSpawn });
    this.#child = child;
    this.#alive = true;
    void child.exited.then((exit) => {
      this.#ended(exit);
    });
    const ms = Math.round(performance.now() - began);
    log.info({ choice, port, pid: child.pid, ms }, 'database started');
  }

  #ended(exit: ChildExit): void {
    this.#alive = false;
    if (this.#stopped) return;
    this.#parts.log.warn({ ...exit, pid: this.pid }, 'the database ended by itself');
    this.#parts.onExit(exit);
  }

  async #stop(): Promise<void> {
    await this.#starting?.catch(() => undefined);
    await this.#child?.stop();
    this.#parts.lock.release();
  }

  #served(): Child {
    if (!this.#child) throw new EngineStopped();
    return this.#child;
  }
}
