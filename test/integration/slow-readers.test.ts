import { randomUUID } from 'node:crypto';
import { connect as tcp } from 'node:net';
import type { Socket } from 'node:net';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ realtime: { gatherMs: 1, headBeatMs: 500 } });
});
afterAll(async () => {
  await app.stop();
});

const frame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const mask = Buffer.from([1, 2, 3, 4]);
  const head =
    payload.length < 126
      ? Buffer.from([0x81, 0x80 | payload.length])
      : Buffer.from([0x81, 0xfe, payload.length >> 8, payload.length & 0xff]);
  const masked = payload.map((byte, index) => byte ^ mask[index % 4]!);
  return Buffer.concat([head, mask, masked]);
};

/** A reader on a bare TCP connection, who joins and then reads nothing until told to. */
async function openStalled(articleId: string): Promise<{ tcp: Socket; received: () => string }> {
  const { hostname, port } = new URL(app.origin);
  const socket = tcp(Number(port), hostname);
  let received = '';
  socket.on('data', (chunk) => (received += chunk.toString('utf8')));
  socket.on('error', () => undefined);
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\n` +
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await eventually('the connection is open', () => received.includes('pingInterval'));
  socket.write(frame('40{}'));
  await eventually('the namespace is joined', () => received.includes('40{"sid"'));
  socket.write(frame(`420["article:join",${JSON.stringify({ articleId })}]`));
  await eventually('the article is joined', () => received.includes('430['));
  socket.pause();
  return { tcp: socket, received: () => received };
}

/** Posts long comments, 20 at a time, until a condition holds. */
async function flood(articleId: string, until: () => boolean): Promise<void> {
  const writer = await connect(app.origin, { token: app.token('reader') });
  const body = 'ح'.repeat(4_000);
  for (let round = 0; !until() && round < 1_000; round += 1) {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        writer.send('comment:post', {
          articleId,
          key: randomUUID(),
          body: `${body} ${randomUUID()}`,
        }),
      ),
    );
  }
  writer.close();
}

async function stall(articleId: string): Promise<{
  readonly stalled: Awaited<ReturnType<typeof openStalled>>;
  readonly watcher: TestSocket;
}> {
  const watcher = await connect(app.origin);
  await watcher.join(articleId);
  const stalled = await openStalled(articleId);
  const latest = (): number | undefined => watcher.heads.at(-1)?.readers;
  await eventually('both are counted', () => latest() === 2);
  await flood(articleId, () => latest() === 1);
  expect(latest()).toBe(1);
  return { stalled, watcher };
}

it('takes a reader who does not read out of the room, and back in with the head when they read again', async () => {
  const articleId = await app.article();
  const { stalled, watcher } = await stall(articleId);
  stalled.tcp.resume();
  await eventually('the reader is back', () => watcher.heads.at(-1)?.readers === 2);
  const head = watcher.heads.at(-1)!.rev;
  await eventually('the reader hears the head, to ask for what was missed', () =>
    stalled.received().includes(`"rev":${String(head)}`),
  );
  stalled.tcp.destroy();
  watcher.close();
}, 60_000);

it('drops one who goes on so', async () => {
  const articleId = await app.article();
  const { stalled, watcher } = await stall(articleId);
  let closed = false;
  stalled.tcp.on('close', () => (closed = true));
  await eventually(
    'a write to the dropped connection fails',
    () => {
      stalled.tcp.write(frame('3'));
      return closed;
    },
    Boolean,
    20_000,
  );
  watcher.close();
}, 60_000);

it('stops although somebody does not read', async () => {
  const other = await startApp({ realtime: { gatherMs: 1, headBeatMs: 500 } });
  const before = app;
  app = other;
  const articleId = await other.article();
  const { stalled, watcher } = await stall(articleId);
  await other.stop();
  app = before;
  stalled.tcp.destroy();
  watcher.close();
  await expect(fetch(`${other.origin}/healthz`)).rejects.toThrow();
}, 60_000);
