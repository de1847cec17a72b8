import { setTimeout as wait } from 'node:timers/promises';
import type { Audience } from './audience.ts';
import { benchArticle } from './change-frame.ts';
import { draft } from './draft.ts';
import type { MeasuredProcess } from '../world/measured-process.ts';
import type { LiveSocket } from './live-socket.ts';

const WARM_UP_MS = 1_500;

export interface Saturation {
  /** Frames delivered per second. */
  readonly perSecond: number;
  /** Microseconds of the server's processor time for each. */
  readonly cpuUs: number;
}

/**
 * Drives an audience as fast as the server can: in each article the next comment is posted when the one
 * before has reached the last reader, so that as many broadcasts as articles are under way at any time
 * and none are gathered. @throws Error where nothing arrives.
 */
export async function saturate(
  server: MeasuredProcess,
  audience: Audience,
  writer: LiveSocket,
  { articles, seconds }: { readonly articles: number; readonly seconds: number },
): Promise<Saturation> {
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
  const { cpuMs } = await server.probe();
  const before = audience.frames;
  const began = performance.now();
  await wait(seconds * 1_000);
  const delivered = audience.frames - before;
  const took = (performance.now() - began) / 1_000;
  const spentMs = (await server.probe()).cpuMs - cpuMs;
  posting = false;
  await quiet(audience);
  if (delivered === 0) throw new Error('nothing that was posted reached the readers');
  return { perSecond: delivered / took, cpuUs: (spentMs * 1_000) / delivered };
}

/** Waits until nothing more arrives. */
async function quiet(audience: Audience): Promise<void> {
  for (let last = -1; last !== audience.frames;) {
    last = audience.frames;
    await wait(300);
  }
}
