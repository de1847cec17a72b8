import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Targets } from './case.ts';
import { startTarget } from './target.ts';

/** Small limits, so that the suite sees them soon. */
const LIMITED = {
  HIWAR_RATE_LIMITS: 'on',
  REQUESTS_PER_SECOND_PER_NETWORK: '10',
  SOCKETS_PER_NETWORK: '50',
  CONNECTIONS_PER_SECOND_PER_NETWORK: '50',
};

/** Servers of the suite's own, and how to end them. */
export async function openServers(): Promise<{ targets: Targets; close: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar hostile '));
  const [open, limited] = await Promise.all([
    startTarget(path.join(folder, 'open')),
    startTarget(path.join(folder, 'limited'), LIMITED),
  ]);
  return {
    targets: { open, limited },
    async close() {
      await Promise.all([open.server.stop(), limited.server.stop()]);
      await rm(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
