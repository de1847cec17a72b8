import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Outcome } from '../outcome.ts';
import { rows } from '../rows/rows.ts';
import { unpinned } from '../world/cores.ts';
import { curveOf } from './curve.ts';
import { goalsChart } from './goals-chart.ts';
import type { Machine, Result } from './result.ts';
import { tablesOf } from './tables.ts';

const folder = path.resolve('bench/results');

function thisMachine(): Machine {
  const cpus = os.cpus();
  return {
    processor: cpus[0]?.model ?? 'unknown',
    cores: cpus.length,
    node: process.version,
    system: `${os.type()} ${os.release()}`,
    pinned: unpinned === null,
  };
}

/** Keeps a row's outcome in a file of its own, and draws the tables and charts of all that are kept. */
export async function writeResults(outcome: Outcome): Promise<void> {
  await mkdir(folder, { recursive: true });
  const result: Result = { ...outcome, at: new Date().toISOString(), machine: thisMachine() };
  const file = path.join(folder, `${outcome.name}.json`);
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  const kept = await readResults();
  await writeFile(path.join(folder, 'README.md'), tablesOf(kept));
  await writeFile(path.join(folder, 'goals.svg'), goalsChart(kept));
  for (const { figures, name, plot } of kept) {
    if (plot) await writeFile(path.join(folder, `${name}.svg`), curveOf(name, plot, figures));
  }
}

/** What is kept of the rows there are, in their order. */
async function readResults(): Promise<readonly Result[]> {
  const names = new Set(await readdir(folder));
  const kept = rows.filter(({ name }) => names.has(`${name}.json`));
  return Promise.all(
    kept.map(
      async ({ name }) =>
        JSON.parse(await readFile(path.join(folder, `${name}.json`), 'utf8')) as Result,
    ),
  );
}
