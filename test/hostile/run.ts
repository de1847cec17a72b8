import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { naiveServerDies } from './control.ts';
import { fuzzFrames, fuzzRequests } from './fuzz.ts';
import type { FuzzOutcome } from './fuzz.ts';
import { startNeighbour } from './neighbour.ts';
import type { Neighbour } from './neighbour.ts';
import { payloadCount, rows } from './rows.ts';
import { runRows } from './run-rows.ts';
import { openServers } from './servers.ts';

/** How often a neighbour's 99th percentile may be that of one beside an idle server. */
const RATIO_MAX = 2;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

type Report = Awaited<ReturnType<Neighbour['end']>>;

/** The neighbour of the attacked server beside the one of an idle server, at the same time. */
function compare(attacked: Report, idle: Report): boolean {
  const ratio = attacked.p99 / idle.p99;
  const ms = (value: number): string => value.toFixed(1);
  say(
    `         neighbour: ${String(attacked.asked)} answers, p50 ${ms(attacked.p50)} ms, p99 ${ms(attacked.p99)} ms; ` +
      `beside an idle server at the same time p50 ${ms(idle.p50)} ms, p99 ${ms(idle.p99)} ms: ${ratio.toFixed(2)} times`,
  );
  for (const what of attacked.noticed) say(`         THE NEIGHBOUR NOTICED: ${what}`);
  return attacked.noticed.length === 0 && ratio <= RATIO_MAX;
}

function tell(what: string, { answers, closed, sent }: FuzzOutcome, began: number): void {
  const seconds = (performance.now() - began) / 1_000;
  say(
    `${what}: ${String(sent)} in ${seconds.toFixed(0)} s, ${String(closed)} connections ended by the server`,
  );
  say(`         ${JSON.stringify(answers)}`);
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      long: { type: 'boolean', default: false },
      seed: { type: 'string' },
      frames: { type: 'string' },
      requests: { type: 'string' },
      'rows-only': { type: 'boolean', default: false },
    },
  });
  const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
  say(`seed ${String(seed)}; ${String(rows.length)} threats, ${String(payloadCount)} inputs`);
  const { close, targets } = await openServers();
  const { open, limited } = targets;
  let good = true;
  try {
    let began = performance.now();
    const neighbour = await startNeighbour(open);
    await runRows(targets, ({ failures, row }) => {
      good &&= failures.length === 0;
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      say(
        `${failures.length === 0 ? 'holds  ' : 'BROKEN '} ${String(row.row)} ${row.threat} (${String(row.payloads.length)}; at ${seconds} s)`,
      );
      for (const failure of failures) say(`         ${failure}`);
    });
    const { noticed } = await neighbour.end();
    for (const what of noticed) say(`         THE NEIGHBOUR NOTICED: ${what}`);
    good &&= noticed.length === 0;
    if (values['rows-only']) return good;

    const frames = Number(values.frames ?? (values.long ? 2_000_000 : 200_000));
    const requests = Number(values.requests ?? (values.long ? 100_000 : 10_000));
    const pair = await Promise.all([startNeighbour(open), startNeighbour(limited)]);
    began = performance.now();
    const framed = await fuzzFrames(open, frames, seed);
    tell('frames', framed, began);
    began = performance.now();
    const asked = await fuzzRequests(open, requests, seed);
    tell('requests', asked, began);
    const [attacked, idle] = await Promise.all(pair.map((one) => one.end()));
    if (attacked && idle) good = compare(attacked, idle) && good;
    for (const { server } of [open, limited]) good &&= server.child.exitCode === null;
    const faults = open.server.output().match(/Unhandled|an event failed|a request failed/g) ?? [];
    good &&= faults.length === 0 && !('internal' in framed.answers) && !('500' in asked.answers);
    say(`         exits 0, unhandled rejections and faults in the log: ${String(faults.length)}`);

    const died = await naiveServerDies(seed, 20_000);
    say(
      died === null
        ? 'THE CONTROL DID NOT FAIL'
        : `control: a server that trusts its input ended within ${String(died)} frames`,
    );
    return good && died !== null;
  } finally {
    await close();
  }
}

main().then(
  (good) => {
    say(good ? 'everything held, and the control failed' : 'NOT EVERYTHING HELD');
    process.exit(good ? 0 : 1);
  },
  (error: unknown) => {
    process.stderr.write(
      `hostile: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  },
);
