import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startEngine } from '../../src/storage/engine/start-engine.ts';
import { openHiwar } from './hiwar.ts';
import type { Hiwar } from './hiwar.ts';
import { runMeasured, startMeasured } from './measured-process.ts';
import type { MeasuredProcess } from './measured-process.ts';

/** What a row has at its disposal; all of it ends with the row. */
export interface World {
  /** Quick sizes, for trying a row: its figures say little. */
  readonly short: boolean;
  /** Picks a size. */
  size(full: number, short: number): number;
  /**
   * The database, on the load's core; started when first asked for. Gives its address. `BENCH_DATA` names a
   * folder that stays, for rows that need long to fill theirs.
   */
  engine(): Promise<string>;
  /** The whole application on the server's core, with a database of its own. */
  hiwar(variables?: Readonly<Record<string, string>>): Promise<Hiwar>;
  /** A control: a script of `controls/`, on the server's core. */
  control(name: string, args?: readonly string[]): Promise<MeasuredProcess>;
  /** A control that ends by itself; gives what it printed. */
  run(name: string, args?: readonly string[]): Promise<string>;
  /** Done at the end, last first. */
  after(step: () => unknown): void;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens a world and gives it with its end. */
export function openWorld(short: boolean): { world: World; close: () => Promise<void> } {
  const steps: (() => unknown)[] = [];
  const after = (step: () => unknown): void => void steps.push(step);
  let engine: Promise<string> | null = null;

  async function openEngine(): Promise<string> {
    const kept = process.env['BENCH_DATA'];
    const folder = kept ?? (await mkdtemp(path.join(os.tmpdir(), 'hiwar-bench-')));
    if (kept === undefined) {
      after(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
    }
    const started = await startEngine({
      dataDir: path.join(folder, 'db'),
      cacheDir: path.join(folder, 'cache'),
      log: silent,
    });
    after(() => started.stop());
    return started.uri;
  }

  const world: World = {
    short,
    size: (full, quick) => (short ? quick : full),
    engine: () => (engine ??= openEngine()),
    hiwar: async (variables = {}) => {
      const hiwar = await openHiwar(await world.engine(), variables);
      after(() => hiwar.server.stop());
      return hiwar;
    },
    control: async (name, args = []) => {
      const server = await startMeasured(`bench-${name}.js`, {}, args);
      after(() => server.stop());
      return server;
    },
    run: (name, args = []) => runMeasured(`bench-${name}.js`, args),
    after,
  };
  return {
    world,
    close: async () => {
      for (const step of steps.reverse()) await step();
    },
  };
}
