import { setTimeout as wait } from 'node:timers/promises';
import type { Audience } from './audience.ts';
import { benchArticle } from './change-frame.ts';
import { draft } from './draft.ts';
import type { LiveSocket } from './live-socket.ts';

const WARM_UP_MS = 1_500;

/**
 * Drives an audience as fast as the server can: in each article the next comment is posted when the one
 * before has reached the last reader, so that as many broadcasts as articles are under way at any time
 * and none are gathered. Gives frames delivered per second.
 */
export async function saturate(
  audience: Audience,
  writer: LiveSocket,
  { articles, seconds }: { readonly articles: number; readonly seconds: number },
): Promise<number> {
  let posting = true;
  const post = (article: number): void => {
    if (!posting) return;
    writer.emit('comment:post', { articleId: benchArticle(article), ...draft() }, () => undefined);
  };
  audience.onArrival(({ article }) => {
    post(article);
  });
  for (let article = 0; article < articles; article += 1) post(article);
  await wait(WARM_UP_MS);
  const before = audience.frames;
  const began = performance.now();
  await wait(seconds * 1_000);
  const delivered = audience.frames - before;
  const took = (performance.now() - began) / 1_000;
  posting = false;
  await quiet(audience);
  return delivered / took;
}

/** Waits until nothing more arrives. */
async function quiet(audience: Audience): Promise<void> {
  for (let last = -1; last !== audience.frames;) {
    last = audience.frames;
    await wait(300);
  }
}
