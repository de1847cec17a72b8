import type { Row, Targets } from './case.ts';
import { paceOf } from './pace.ts';
import { rows } from './rows.ts';

export interface RowOutcome {
  readonly row: Row;
  /** What went another way than it should, in words; empty for a row that holds. */
  readonly failures: readonly string[];
}

/** Rows that wait for the server's patience to end run beside the others. */
const PATIENT = new Set([10]);

async function runRow(
  row: Row,
  targets: Targets,
  pace: (sent: number) => Promise<void>,
): Promise<RowOutcome> {
  const failures: string[] = [];
  const one = async ({ name, run }: Row['payloads'][number]): Promise<void> => {
    try {
      await run(targets);
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    for (const { server } of Object.values(targets) as Targets['open'][]) {
      if (server.child.exitCode !== null) throw new Error(`the server ended at "${name}"`);
    }
  };
  if (PATIENT.has(row.row)) await Promise.all(row.payloads.map(one));
  else {
    for (const payload of row.payloads) {
      await one(payload);
      await pace(1);
    }
  }
  return { row, failures };
}

/**
 * Runs every row against servers that run.
 * @param perSecond Inputs; without it, one as soon as the one before is answered.
 * @throws Error when one of the servers ends.
 */
export async function runRows(
  targets: Targets,
  onOutcome: (outcome: RowOutcome) => void = () => undefined,
  perSecond = Infinity,
): Promise<readonly RowOutcome[]> {
  const pace = paceOf(perSecond);
  const run = async (row: Row): Promise<RowOutcome> => {
    const outcome = await runRow(row, targets, pace);
    onOutcome(outcome);
    return outcome;
  };
  const patient = Promise.all(rows.filter(({ row }) => PATIENT.has(row)).map(run));
  const outcomes: RowOutcome[] = [];
  for (const row of rows) if (!PATIENT.has(row.row)) outcomes.push(await run(row));
  return [...outcomes, ...(await patient)].sort((a, b) => a.row.row - b.row.row);
}
