import { fuzzRequests } from './fuzz-requests.ts';
import { Notes } from './impression.ts';
import { startReaders } from './readers.ts';
import type { Target } from './target.ts';

/** The one network that the flood comes from (RFC 5737). */
const FLOODER = '192.0.2.66';
const ELSEWHERE = '198.51.100.7';
/** So often that a short flood meets both readers many times, and well within what one may. */
const READ_MS = 250;

/** What two readers noticed of a flood from one network. */
export interface FloodSeen {
  /** Who shares the attacker's network: the control, who has to be told to wait. */
  readonly shared: readonly string[];
  readonly elsewhere: readonly string[];
  /** Requests that were refused. */
  readonly refused: number;
}

/** Requests from one network as fast as they are answered, with a reader in that network and one elsewhere. */
export async function floodFromOneNetwork(
  target: Target,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<FloodSeen> {
  const [shared, elsewhere] = [new Notes(), new Notes()];
  const readers = [
    await startReaders(target.origin, [FLOODER], shared, READ_MS),
    await startReaders(target.origin, [ELSEWHERE], elsewhere, READ_MS),
  ];
  try {
    const { answers } = await fuzzRequests([target.from(FLOODER)], { count, seed });
    for (const one of readers) one.look();
    return {
      shared: shared.take().noticed,
      elsewhere: elsewhere.take().noticed,
      refused: answers['429'] ?? 0,
    };
  } finally {
    for (const one of readers) await one.end();
  }
}
