import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Targets } from './case.ts';
import { startTarget } from './target.ts';
import type { Target } from './target.ts';

/** Small limits, so that the suite sees them soon. */
const LIMITED = {
  REQUESTS_PER_SECOND_PER_NETWORK: '10',
  SOCKETS_PER_NETWORK: '50',
  CONNECTIONS_PER_SECOND_PER_NETWORK: '50',
};

/**
 * A server as it comes, behind a proxy that it trusts: all limits are the default ones, and those who attack
 * come from as many networks as they need to get past them. The surge guard alone is off: what it does in the
 * article that is attacked, slow mode for everybody, is what a neighbour there is meant to notice.
 */
const BEHIND_PROXY = { TRUSTED_PROXIES: '1', SURGE_GUARD: 'off' };

type Variables = Readonly<Record<string, string>>;

/** Servers by name, each with an engine and a folder of its own, and how to end them all. */
async function open<K extends string>(
  wanted: Readonly<Record<K, Variables>>,
): Promise<{ readonly targets: Readonly<Record<K, Target>>; readonly close: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar hostile '));
  const started = await Promise.all(
    Object.entries<Variables>(wanted).map(
      async ([name, variables]) =>
        [name, await startTarget(path.join(folder, name), variables)] as const,
    ),
  );
  return {
    targets: Object.fromEntries(started) as Record<K, Target>,
    async close() {
      await Promise.all(started.map(([, { server }]) => server.stop()));
      await rm(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

const SEEDED = 20;

/** A discussion: who reads an article without comments asks the database half as much. */
async function seed(target: Target): Promise<void> {
  const { id: parentId } = await target.post('0');
  for (let at = 1; at < SEEDED; at += 1) {
    await target.post(String(at));
    await target.post(`${String(at)} too`, { parentId });
  }
}

/** The servers that the rows need, and one like the first that is left alone. */
export async function openServers(): Promise<{
  targets: Targets & { readonly idle: Target };
  close: () => Promise<void>;
}> {
  const opened = await open({ open: BEHIND_PROXY, limited: LIMITED, idle: BEHIND_PROXY });
  await Promise.all([opened.targets.open, opened.targets.idle].map(seed));
  return opened;
}

/** Two servers that are alike in everything, their article too; one is attacked and the other is left alone. */
export async function openPair(): Promise<{
  targets: Readonly<Record<'attacked' | 'idle', Target>>;
  close: () => Promise<void>;
}> {
  const opened = await open({ attacked: BEHIND_PROXY, idle: BEHIND_PROXY });
  await Promise.all(Object.values(opened.targets).map(seed));
  return opened;
}
