import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findProgram } from './requires.ts';

/** The Redis of this machine, or null. */
export const redisProgram = process.env['REDIS_SERVER'] ?? findProgram('redis-server');

/** A real Redis of the test's own, which keeps nothing on disk. */
export interface TestRedis {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts Redis on a free port of the loopback interface; resolves when it takes connections. */
export async function startRedis(port?: number): Promise<TestRedis> {
  const at = port ?? (await freePort());
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar-redis-'));
  const args = ['--port', String(at), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const child = spawn(redisProgram ?? '', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout)) {
    if (line.includes('Ready to accept connections')) break;
  }
  child.stdout.resume();
  return {
    pid: child.pid ?? 0,
    url: `redis://127.0.0.1:${String(at)}`,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
