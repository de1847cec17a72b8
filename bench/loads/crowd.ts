import { setTimeout as wait } from 'node:timers/promises';
import type { Hiwar } from '../world/hiwar.ts';
import type { World } from '../world/world.ts';
import { Audience } from './audience.ts';
import { LiveSocket } from './live-socket.ts';

/** Readers of the bench's articles, closed with the row. */
export async function openAudience(
  world: World,
  port: number,
  { articles = 1, readers }: { readonly readers: number; readonly articles?: number },
): Promise<Audience> {
  const audience = await Audience.open({ port, readers, articles });
  world.after(() => {
    audience.close();
  });
  return audience;
}

const GONE_MS = 1_000;

/**
 * Readers for as long as something is measured, and none afterwards: a process may have 20,000 files open,
 * which two or three crowds of ten thousand are more than.
 */
export async function withAudience<T>(
  options: Parameters<typeof Audience.open>[0],
  act: (audience: Audience) => Promise<T>,
): Promise<T> {
  const audience = await Audience.open(options);
  try {
    return await act(audience);
  } finally {
    audience.close();
    await wait(GONE_MS);
  }
}

/** So many people who write, each with an identity of their own where the server knows identities. */
export async function openWriters(
  world: World,
  at: { readonly port: number } | Hiwar,
  count: number,
): Promise<readonly LiveSocket[]> {
  const port = 'server' in at ? at.server.port : at.port;
  const token = (): string | null => ('server' in at ? at.token('reader') : null);
  const writers: LiveSocket[] = [];
  for (let writer = 0; writer < count; writer += 1) {
    writers.push(await LiveSocket.open(port, token(), () => undefined));
  }
  world.after(() => {
    for (const writer of writers) writer.close();
  });
  return writers;
}
