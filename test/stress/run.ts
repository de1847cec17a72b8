import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startEngine } from '../../src/storage/engine/start-engine.ts';
import { silentLog } from '../support/silent-log.ts';
import { JudgeProcess, judgeHere } from './judge-process.ts';
import type { Way } from './judge.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios/all.ts';

/** How many are run side by side, and in how many processes: in the long run, where times are judged, one. */
const SIDE_BY_SIDE = { long: { lanes: 1, processes: 1 }, short: { lanes: 4, processes: 2 } };
const USAGE = 'npm run stress -- [--long] [--seed N] [--no-controls] [NAME …]';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Judges all of them, some side by side, the longest begun first; then those that must be alone. */
async function judgeAll(chosen: readonly Scenario[], way: Way): Promise<boolean> {
  const waiting = chosen.filter(({ alone }) => !alone);
  let good = true;
  const lane = async (judges: JudgeProcess): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      good = (await judges.judge(next.name, way)) && good;
    }
  };
  const { lanes, processes } = way.long ? SIDE_BY_SIDE.long : SIDE_BY_SIDE.short;
  const all = Array.from({ length: processes }, () => new JudgeProcess());
  await Promise.all(Array.from({ length: lanes }, (_, at) => lane(all[at % processes]!)));
  waiting.push(...chosen.filter(({ alone }) => alone));
  await lane(all[0]!);
  for (const judges of all) judges.end();
  return good;
}

/** The same on an engine of the run's own, with a last line. */
async function judgeOnEngine(chosen: readonly Scenario[], way: Way): Promise<boolean> {
  const began = performance.now();
  say(`seed ${String(way.seed)} (the same again: --seed ${String(way.seed)})`);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar-stress-'));
  const engine = await startEngine({
    dataDir: path.join(folder, 'db'),
    cacheDir: path.resolve('node_modules/.cache'),
    log: silentLog,
  });
  process.env['HIWAR_TEST_MONGODB_URI'] = engine.uri;
  try {
    const good = await judgeAll(chosen, way);
    const seconds = Math.round((performance.now() - began) / 1_000);
    say(
      good
        ? `all promises were kept, and every control that ran failed; ${String(seconds)} s`
        : 'NOT ALL PROMISES WERE SHOWN',
    );
    return good;
  } finally {
    await engine.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

async function main(): Promise<boolean> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      long: { type: 'boolean', default: false },
      seed: { type: 'string' },
      'no-controls': { type: 'boolean', default: false },
      // What the run's parent process names, on the engine of HIWAR_TEST_MONGODB_URI.
      here: { type: 'boolean', default: false },
    },
  });
  if (values.here) return judgeHere();
  const unknown = positionals.filter(
    (name) => !scenarios.some((scenario) => scenario.name === name),
  );
  if (unknown.length > 0) throw new Error(`no scenario ${unknown.join(', ')}; ${USAGE}`);
  const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
  const way = { seed, controls: !values['no-controls'], long: values.long };
  const chosen = scenarios.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  return judgeOnEngine(chosen, way);
}

main().then(
  (good) => {
    process.exit(good ? 0 : 1);
  },
  (error: unknown) => {
    process.stderr.write(`stress: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
