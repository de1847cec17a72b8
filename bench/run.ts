import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fell } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { lineOf } from './report/line.ts';
import { writeResults } from './report/results.ts';
import type { Row } from './row.ts';
import { rows } from './rows/rows.ts';
import { LOAD_CORE, spawnOn, unpinned } from './world/cores.ts';

const USAGE =
  'npm run bench -- [--short] [--list] [--profile LABEL] [NAME …]   (a name, or the beginning of several)';
const CLOSING_MS = 15_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a row in a process group of its own, so that what overstays its time ends whole. */
async function run(row: Row, short: boolean, profile: string | undefined): Promise<Outcome> {
  const script = path.join(import.meta.dirname, 'bench-run-row.js');
  const child = spawnOn(LOAD_CORE, [script, row.name, ...(short ? ['short'] : [])], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
    ...(profile === undefined ? {} : { env: { ...process.env, HIWAR_BENCH_PROFILE: profile } }),
  });
  let outcome: Outcome = fell(row, 'it ended without a word', row.limitS);
  child.on('message', (told: Outcome) => (outcome = told));
  const end = setTimeout(
    () => {
      outcome = fell(row, `it took longer than ${String(row.limitS)} s`, row.limitS);
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    },
    row.limitS * 1_000 + CLOSING_MS,
  );
  await once(child, 'exit');
  clearTimeout(end);
  return outcome;
}

/** Where the tables of a row's profile go: what is profiled is slower, so its figures are not kept. */
async function profileOf(row: string, label: string | undefined): Promise<string | undefined> {
  if (label === undefined) return undefined;
  const folder = path.resolve('bench/profiles');
  await mkdir(folder, { recursive: true });
  return path.join(folder, `${row}-${label}.md`);
}

async function main(): Promise<boolean> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean' },
      list: { type: 'boolean' },
      profile: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const short = values.short ?? false;
  const wanted = rows.filter(
    ({ name }) => positionals.length === 0 || positionals.some((start) => name.startsWith(start)),
  );
  if (values.help || wanted.length === 0) say(USAGE);
  if (values.list) for (const { about, name } of rows) say(`${name.padEnd(22)} ${about}`);
  if (values.help || values.list || wanted.length === 0) return wanted.length > 0;
  if (unpinned !== null) say(unpinned);
  let good = true;
  for (const row of wanted) {
    say(`\n${row.name}: ${row.about}`);
    const outcome = await run(row, short, await profileOf(row.name, values.profile));
    for (const line of lineOf(outcome)) say(`  ${line}`);
    good &&= outcome.failed === undefined;
    if (!short && values.profile === undefined) await writeResults(outcome);
  }
  return good;
}

main().then(
  (good) => {
    process.exitCode = good ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
