import { limits } from '../../src/contract/limits.ts';
import type { Environment } from './environment.ts';

/** What was heard counts for so long: a server that stops does not say that people stopped. */
const HEARD_MS = limits.typingMs + 4_000;

/** How many others are writing, from what the server says of everybody. */
export interface Typists {
  /** The server counts so many, this reader among them while they write. */
  heard(count: number): void;
  /** This reader writes: whether the server should be told, which it was not a moment ago. */
  readonly typed: () => boolean;
  stop(): void;
}

/** @param tell Hears the number of others whenever it may have changed. */
export function createTypists(environment: Environment, tell: (others: number) => void): Typists {
  let typedAt = -Infinity;
  let cancelLapse: () => void = () => undefined;
  return {
    heard(count) {
      cancelLapse();
      const self = environment.now() - typedAt < limits.typingMs ? 1 : 0;
      tell(Math.max(0, count - self));
      cancelLapse = environment.after(HEARD_MS, () => {
        tell(0);
      });
    },
    typed() {
      const now = environment.now();
      if (now - typedAt < limits.typingMs / 2) return false;
      typedAt = now;
      return true;
    },
    stop() {
      cancelLapse();
    },
  };
}
