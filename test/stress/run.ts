import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startEngine } from '../../src/storage/engine/start-engine.ts';
import { silentLog } from '../support/silent-log.ts';
import { seeded } from './scenario.ts';
import type { Finding, Scenario } from './scenario.ts';
import { ackedSurviveKills } from './scenarios/acked-survive-kills.ts';
import { canary } from './scenarios/canary.ts';
import { drain } from './scenarios/drain.ts';
import { herd } from './scenarios/herd.ts';
import { oneSubmission } from './scenarios/one-submission.ts';
import { order } from './scenarios/order.ts';
import { poorLinks } from './scenarios/poor-links.ts';
import { recoveryStorm } from './scenarios/recovery-storm.ts';
import { redisCut } from './scenarios/redis-cut.ts';
import { stalledCrowd } from './scenarios/stalled-crowd.ts';
import { stalledReaders } from './scenarios/stalled-readers.ts';

/** Those that take longest first: side by side, the last one to begin should be a short one. */
const scenarios: readonly Scenario[] = [
  recoveryStorm,
  canary,
  oneSubmission,
  redisCut,
  poorLinks,
  stalledCrowd,
  stalledReaders,
  ackedSurviveKills,
  drain,
  order,
  herd,
];

/** How many are run side by side: in the long run, where times are judged, one. */
const LANES = { long: 1, short: 4 };
const USAGE = 'npm run stress -- [--long] [--seed N] [--no-controls] [NAME …]';

async function attempt(
  scenario: Scenario,
  control: boolean,
  long: boolean,
  seed: number,
): Promise<Finding> {
  const steps: (() => unknown)[] = [];
  try {
    return await scenario.run({
      control,
      long,
      random: seeded(seed),
      after: (step) => void steps.push(step),
    });
  } catch (error) {
    // A control must break its promise by itself: one that could not be run shows nothing.
    return { holds: control, figure: `failed: ${String(error)}` };
  } finally {
    for (const step of steps.reverse()) await step();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

interface Way {
  readonly controls: boolean;
  readonly long: boolean;
  readonly seed: number;
}

/** Runs one scenario and its control; true when the promise was kept and the control broke it. */
async function judge(scenario: Scenario, { controls, long, seed }: Way): Promise<boolean> {
  if (scenario.needs?.found === false) {
    say(`skipped ${scenario.name}: ${scenario.needs.advice}`);
    return process.env['HIWAR_REQUIRE_ALL'] !== '1';
  }
  const began = performance.now();
  const found = await attempt(scenario, false, long, seed);
  const broken = controls ? await attempt(scenario, true, long, seed) : null;
  say(`${found.holds ? 'kept   ' : 'BROKEN '} ${scenario.name}: ${scenario.promise}`);
  say(`         ${found.figure}`);
  if (broken) {
    say(`         control (${scenario.controlIs}): ${broken.figure}`);
    if (broken.holds) say('         THE CONTROL DID NOT FAIL: this scenario shows nothing');
  }
  say(`         ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  return found.holds && broken?.holds !== true;
}

/** Judges all of them, some side by side, the longest begun first; then those that must be alone. */
async function judgeAll(chosen: readonly Scenario[], way: Way): Promise<boolean> {
  const waiting = chosen.filter(({ alone }) => !alone);
  let good = true;
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      good = (await judge(next, way)) && good;
    }
  };
  await Promise.all(Array.from({ length: LANES[way.long ? 'long' : 'short'] }, lane));
  waiting.push(...chosen.filter(({ alone }) => alone));
  await lane();
  return good;
}

async function main(): Promise<boolean> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      long: { type: 'boolean', default: false },
      seed: { type: 'string' },
      'no-controls': { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter(
    (name) => !scenarios.some((scenario) => scenario.name === name),
  );
  if (unknown.length > 0) throw new Error(`no scenario ${unknown.join(', ')}; ${USAGE}`);
  const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
  const { long } = values;
  const controls = !values['no-controls'];
  say(`seed ${String(seed)} (the same again: --seed ${String(seed)})`);

  const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar-stress-'));
  const engine = await startEngine({
    dataDir: path.join(folder, 'db'),
    cacheDir: path.resolve('node_modules/.cache'),
    log: silentLog,
  });
  process.env['HIWAR_TEST_MONGODB_URI'] = engine.uri;
  try {
    const chosen = scenarios.filter(
      ({ name }) => positionals.length === 0 || positionals.includes(name),
    );
    return await judgeAll(chosen, { controls, long, seed });
  } finally {
    await engine.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

main().then(
  (good) => {
    say(
      good
        ? 'all promises were kept, and every control that ran failed'
        : 'NOT ALL PROMISES WERE SHOWN',
    );
    process.exit(good ? 0 : 1);
  },
  (error: unknown) => {
    process.stderr.write(`stress: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
