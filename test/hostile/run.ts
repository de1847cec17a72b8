import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { attack } from './attack.ts';
import { judge } from './judge.ts';
import { beNeighbours, forkNeighbours } from './neighbours.ts';
import { payloadCount, rows } from './rows.ts';
import { runRows } from './run-rows.ts';
import type { RowOutcome } from './run-rows.ts';
import { openServers } from './servers.ts';
import { sumParts } from './sum-parts.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Each input does what it does to the neighbours by itself, and not together with the ten after it.
 */
const INPUTS_PER_SECOND = 8;

/** Every row beside neighbours. */
async function holdRows(): Promise<boolean> {
  const { close, targets } = await openServers();
  const began = performance.now();
  let broken = 0;
  try {
    const neighbours = await forkNeighbours([targets.open, targets.idle]);
    try {
      await neighbours.say();
      const tell = ({ failures, row }: RowOutcome): void => {
        broken += failures.length;
        const seconds = ((performance.now() - began) / 1_000).toFixed(1);
        const word = failures.length === 0 ? 'holds  ' : 'BROKEN ';
        const inputs = String(row.payloads.length);
        say(`${word} ${String(row.row)} ${row.threat} (${inputs}; at ${seconds} s)`);
        for (const failure of failures) say(`         ${failure}`);
      };
      await runRows(targets, tell, INPUTS_PER_SECOND);
      return judge(say, 'rows', true, await neighbours.say()) && broken === 0;
    } finally {
      await neighbours.end();
    }
  } finally {
    await close();
  }
}

/** `2/8` is the second of eight equal parts. @throws Error for anything else. */
function readPart(text: string): { readonly part: number; readonly of: number } {
  const [part = NaN, of = NaN] = text.split('/').map(Number);
  if (!(part >= 1 && part <= of)) throw new Error('--part is given as 1/8, 2/8 … 8/8');
  return { part, of };
}

/** Seeds of two parts are so far apart that no chunk of the one is a chunk of the other. */
const SEEDS_APART = 100_000;

async function main(): Promise<boolean> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      sum: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      part: { type: 'string', default: '1/1' },
      seed: { type: 'string' },
      frames: { type: 'string' },
      requests: { type: 'string' },
      rate: { type: 'string', default: '1500' },
      'rows-only': { type: 'boolean', default: false },
      'no-rows': { type: 'boolean', default: false },
    },
  });
  if (values.sum) return sumParts(positionals, say);
  const seed = values.seed === undefined ? randomInt(2 ** 30) : Number(values.seed);
  const { of, part } = readPart(values.part);
  say(`seed ${String(seed)}, part ${values.part}`);
  say(`${String(rows.length)} threats, ${String(payloadCount)} inputs`);
  const held = values['no-rows'] || (await holdRows());
  if (values['rows-only']) return held;
  const share = (given: string | undefined, short: number, long: number): number =>
    Math.ceil(Number(given ?? (values.long ? long : short)) / of);
  const plan = {
    frames: share(values.frames, 200_000, 2_000_000),
    requests: share(values.requests, 100_000, 1_000_000),
    seed: seed + (part - 1) * SEEDS_APART,
    perSecond: values.rate === 'max' ? Infinity : Number(values.rate),
  };
  return (await attack(plan, say)) && held;
}

async function run(): Promise<void> {
  if (await beNeighbours()) return;
  const good = await main();
  say(good ? 'everything held, and the control failed' : 'NOT EVERYTHING HELD');
  process.exit(good ? 0 : 1);
}

run().catch((error: unknown) => {
  process.stderr.write(
    `hostile: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
