import { concluded, fell } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Figures } from './row.ts';
import { rows } from './rows/rows.ts';
import { openWorld } from './world/world.ts';

const ROUNDS = 3;

/** Runs one row in this process, whose core is the load's, and sends its outcome to the parent. */
async function main(name: string, short: boolean): Promise<Outcome> {
  const row = rows.find((candidate) => candidate.name === name);
  if (!row) throw new Error(`no row is called ${name}`);
  const { close, world } = openWorld(short);
  const began = performance.now();
  const took = (): number => (performance.now() - began) / 1_000;
  try {
    const round = await row.open(world);
    const rounds: Figures[] = [];
    for (let at = 0; at < (short ? 1 : (row.rounds ?? ROUNDS)); at += 1) rounds.push(await round());
    return concluded(row, rounds, took());
  } catch (error) {
    return fell(
      row,
      error instanceof Error ? (error.stack ?? error.message) : String(error),
      took(),
    );
  } finally {
    await close();
  }
}

// It leads a process group of its own: where who started it is gone, nothing of it stays on a core.
process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));

const [name = '', size] = process.argv.slice(2);
main(name, size === 'short').then(
  (outcome) => {
    process.send?.(outcome, () => process.exit(0));
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
