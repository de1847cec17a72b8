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
