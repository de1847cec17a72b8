import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { eventually } from '../support/eventually.ts';
import type { Finding, Trial } from './scenario.ts';

const GRACE_MS = 2_000;

/** The same removal, told to a room of a stock server while one reader is away for a moment. */
export async function replayed(trial: Trial): Promise<Finding> {
  const http = createServer();
  const server = new Server(http, {
    connectionStateRecovery: { maxDisconnectionDuration: 60_000 },
  });
  server.on('connection', (socket) => void socket.join('article'));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  trial.after(() => server.close());
  const { port } = http.address() as AddressInfo;
  const received: string[] = [];
  const reader = io(`http://127.0.0.1:${String(port)}`, {
    transports: ['websocket'],
    reconnection: false,
  });
  trial.after(() => reader.disconnect());
  reader.onAny((...event) => received.push(JSON.stringify(event)));
  await eventually('the reader is there', () => reader.connected);
  server.to('article').emit('changes', 'hello');
  await eventually('the reader hears', () => received.length > 0);
  reader.io.engine.close();
  await eventually('the reader is away', () => server.of('/').sockets.size === 0);
  const secret = `canary-${randomUUID()}`;
  server.to('article').emit('changes', secret);
  server.to('article').emit('changes', 'removed');
  await new Promise((resolve) => setTimeout(resolve, GRACE_MS));
  reader.connect();
  await eventually('the reader is back', () => received.some((text) => text.includes('removed')));
  const sightings = received.filter((text) => text.includes(secret)).length;
  return {
    holds: sightings === 0,
    figure: `1 removal, 1 reader away: ${String(sightings)} sightings after ${String(GRACE_MS)} ms`,
  };
}
