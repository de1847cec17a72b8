import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { Revisions, changesOf } from '../loads/changes-payload.ts';

/**
 * The floor: plain `ws`, which answers the bench's readers as if it were Socket.IO, keeps one list of
 * connections for each article, and writes one frame, built once, to each of them.
 */
const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
const readers = new Map<string, Set<Socket>>();
const revisions = new Revisions();

/** An unmasked text frame (RFC 6455 §5.2). */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  const length = payload.length;
  const head =
    length < 126
      ? Buffer.from([0x81, length])
      : length < 65_536
        ? Buffer.from([0x81, 126, length >> 8, length & 0xff])
        : Buffer.concat([Buffer.from([0x81, 127, 0, 0, 0, 0]), uint32(length)]);
  return Buffer.concat([head, payload]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function broadcast(articleId: string, body: string, rev: number): void {
  const payload = changesOf(articleId, rev, body);
  const frame = frameOf(`42${JSON.stringify(['changes', payload])}`);
  for (const reader of readers.get(articleId) ?? []) reader.write(frame);
}

server.on('connection', (socket, request) => {
  const { socket: tcp } = request;
  tcp.once('close', () => {
    for (const room of readers.values()) room.delete(tcp);
  });
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text.startsWith('40')) socket.send('40{"sid":"x"}');
    const said = /^42(\d+)(\[.*)$/s.exec(text);
    if (!said) return;
    const [event, { articleId, body = '' }] = JSON.parse(said[2] ?? '') as [
      string,
      { articleId: string; body?: string },
    ];
    if (event === 'article:join') {
      const room = readers.get(articleId) ?? new Set();
      readers.set(articleId, room.add(tcp));
    }
    const rev = event === 'comment:post' ? revisions.next(articleId) : 0;
    const answer = JSON.stringify([{ ok: true, data: { comment: { id: '', rev } } }]);
    socket.send(`43${said[1] ?? ''}${answer}`);
    if (rev > 0) broadcast(articleId, body, rev);
  });
});

http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`127.0.0.1:${String((http.address() as AddressInfo).port)}\n`);
});
