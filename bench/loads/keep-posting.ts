import { setTimeout as wait } from 'node:timers/promises';
import { draft } from './draft.ts';
import type { LiveSocket } from './live-socket.ts';

const WARM_UP_MS = 1_000;

/**
 * Every writer posts as soon as the comment before is acknowledged; writer n writes in `articleOf(n)`.
 * Gives comments acknowledged per second. @throws Error with the first refusal.
 */
export async function keepPosting(
  writers: readonly LiveSocket[],
  articleOf: (writer: number) => string,
  seconds: number,
): Promise<number> {
  let acknowledged = 0;
  let writing = true;
  const write = async (writer: LiveSocket, index: number): Promise<void> => {
    while (writing) {
      await writer.ask('comment:post', { articleId: articleOf(index), ...draft() });
      acknowledged += 1;
    }
  };
  const all = Promise.all(writers.map(write));
  await Promise.race([all, wait(WARM_UP_MS)]);
  const before = acknowledged;
  const began = performance.now();
  await Promise.race([all, wait(seconds * 1_000)]);
  const perSecond = ((acknowledged - before) * 1_000) / (performance.now() - began);
  writing = false;
  await all;
  return perSecond;
}
