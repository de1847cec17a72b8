import type { Log } from '../../src/domain/ports.ts';

const nothing = (): void => undefined;

/** A log that keeps quiet. */
export const silentLog: Log = { info: nothing, warn: nothing, error: nothing };
