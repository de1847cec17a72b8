import { connect as tcp } from 'node:net';
import { eventually } from './eventually.ts';

/** A reader on a bare TCP connection who has joined an article and reads nothing. */
export interface StalledReader {
  readonly received: () => string;
  readonly closed: () => boolean;
  /** Reads on from here. */
  read(): void;
  /** Reads nothing from here. */
  stall(): void;
  /** Asks for a whole page, whose answer it will not read. */
  ask(articleId: string, limit: number): void;
  /** Answers a heart beat that it has not read. */
  pong(): void;
  /** Sends WebSocket pings (RFC 6455 §5.5.2) of the largest size, whose pongs it will not read. */
  ping(count: number): void;
  destroy(): void;
}

/** A masked text frame of a client (RFC 6455 §5), of at most 65,535 bytes. */
function frame(text: string, opcode = 0x81): Buffer {
  const payload = Buffer.from(text);
  const mask = Buffer.from([1, 2, 3, 4]);
  const head =
    payload.length < 126
      ? Buffer.from([opcode, 0x80 | payload.length])
      : Buffer.from([opcode, 0xfe, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, mask, payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}

/**
 * Joins an article, and with a moderator's token their queue too, over a WebSocket made by hand; then
 * stops reading.
 */
export async function openStalledReader(
  origin: string,
  articleId: string,
  moderator?: string,
): Promise<StalledReader> {
  const { hostname, port } = new URL(origin);
  const socket = tcp(Number(port), hostname);
  let received = '';
  let closed = false;
  socket.on('data', (chunk) => (received += chunk.toString('utf8')));
  socket.on('error', () => undefined);
  socket.on('close', () => (closed = true));
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\n` +
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await eventually('the connection is open', () => received.includes('pingInterval'));
  socket.write(frame(`40${JSON.stringify(moderator === undefined ? {} : { token: moderator })}`));
  await eventually('the namespace is joined', () => received.includes('40{"sid"'));
  socket.write(frame(`420["article:join",${JSON.stringify({ articleId })}]`));
  await eventually('the article is joined', () => received.includes('430['));
  if (moderator !== undefined) {
    socket.write(frame('422["moderation:join",{}]'));
    await eventually('the queue is followed', () => received.includes('432['));
  }
  socket.pause();
  return {
    received: () => received,
    closed: () => closed,
    read: () => void socket.resume(),
    stall: () => void socket.pause(),
    ask: (article, limit) =>
      void socket.write(
        frame(`421["article:join",${JSON.stringify({ articleId: article, limit })}]`),
      ),
    pong: () => void socket.write(frame('3')),
    ping: (count) =>
      void socket.write(
        Buffer.concat(Array.from({ length: count }, () => frame('p'.repeat(125), 0x89))),
      ),
    destroy: () => void socket.destroy(),
  };
}
