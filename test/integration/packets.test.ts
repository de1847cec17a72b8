import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import { eventually } from '../support/eventually.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
afterEach(() => app.stop());

/** A page's connection, joined or not, and what it has heard. */
async function open(join: boolean): Promise<{ socket: WebSocket; heard: string[] }> {
  const socket = new WebSocket(
    `${app.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
  );
  const heard: string[] = [];
  socket.on('message', (bytes: Buffer) => heard.push(bytes.toString('utf8')));
  socket.on('error', () => undefined);
  await eventually('it is open', () => heard.some((text) => text.startsWith('0')));
  if (join) {
    socket.send('40');
    await eventually('it has joined', () => heard.some((text) => text.startsWith('40')));
  }
  return { socket, heard };
}

const floods = [
  ['acknowledgements that nobody asked for', true, `431["${'x'.repeat(4_000)}"]`],
  ['namespaces that there are not, joined or not', false, '40/nope,'],
  ['namespaces that there are not', true, '40/nope,'],
] as const;

// The control is the server without limits: it keeps the connection, and is asked something after the flood.
it.each(floods)('closes who floods it with %s', async (_what, join, packet) => {
  app = await startApp({ limits: { rates: true } });
  const { socket } = await open(join);
  for (let n = 0; n < 60; n += 1) socket.send(packet);
  await eventually('it is closed', () => socket.readyState === WebSocket.CLOSED);
});

it('without limits keeps who sends as much', async () => {
  app = await startApp();
  const { socket, heard } = await open(true);
  for (const [, , packet] of floods.slice(0, 2)) {
    for (let n = 0; n < 60; n += 1) socket.send(packet);
  }
  socket.send(`427["article:leave",${JSON.stringify({ articleId: randomUUID() })}]`);
  await eventually('it is answered', () => heard.some((text) => text.startsWith('437')));
  socket.close();
});

it('counts no event among them: a page that asks much is told so, and stays', async () => {
  app = await startApp({ limits: { rates: true } });
  const { socket, heard } = await open(true);
  for (let n = 0; n < 30; n += 1) socket.send(`42${String(n)}["article:leave",{"articleId":"x"}]`);
  await eventually(
    'all are answered',
    () => heard.filter((text) => text.startsWith('43')).length === 30,
  );
  expect(socket.readyState).toBe(WebSocket.OPEN);
  socket.close();
});
