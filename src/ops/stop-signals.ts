import type { Log } from '../domain/ports.ts';

const DEADLINE_MS = 30_000;

/**
 * SIGTERM and SIGINT run `stop` once and exit 0; a second signal, or the deadline of 30 s, exits at
 * once with 1.
 */
export function onStopSignals(log: Log, stop: () => Promise<void>): void {
  let stopping = false;
  const receive = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      process.exit(1);
    }, DEADLINE_MS).unref();
    stop().then(
      () => {
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', receive);
  process.on('SIGINT', receive);
}
