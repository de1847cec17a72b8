import { explainFailure } from '../ops/explain-failure.ts';

/** Runs a command; what it throws becomes one line and exit code 1. */
export function run(command: () => Promise<void>): void {
  command().catch((error: unknown) => {
    process.stderr.write(`${explainFailure(error)}\n`);
    process.exitCode = 1;
  });
}
