import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { FrameScanner, clientFrame } from './frame-scanner.ts';
import type { OnText } from './frame-scanner.ts';

/** Reads land here one after the other: a message must be used before its callback returns. */
const shared = Buffer.allocUnsafe(262_144);
const PONG = clientFrame('3');
const ACK = 0x33;

/** A message's first bytes: Engine.IO's type, then Socket.IO's (docs of both protocols, version 4 and 5). */
const MESSAGE = 0x34;
const PING = 0x32;
const CONNECT = 0x30;
const EVENT = 0x32;

type Answered = (json: string) => void;

/**
 * A reader or writer at the lowest price: a bare TCP connection that speaks just enough of WebSocket,
 * Engine.IO and Socket.IO, so that one core can play ten thousand of them.
 */
export class LiveSocket {
  readonly #tcp: Socket;
  readonly #answers = new Map<number, Answered>();
  #nextId = 0;
  #onConnected: (() => void) | null = null;

  private constructor(tcp: Socket) {
    this.#tcp = tcp;
  }

  /** Connects and joins the namespace. `onEvent` hears every event's message. */
  static open(port: number, token: string | null, onEvent: OnText): Promise<LiveSocket> {
    return new Promise((resolve, reject) => {
      let upgraded = false;
      let head = '';
      const take = (bytes: Buffer): void => {
        if (upgraded) {
          scanner.take(bytes);
          return;
        }
        head += bytes.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        upgraded = true;
        tcp.write(clientFrame(`40${token === null ? '' : JSON.stringify({ token })}`));
        scanner.take(Buffer.from(head.slice(end + 4), 'latin1'));
      };
      const tcp = connect({
        port,
        host: '127.0.0.1',
        onread: {
          buffer: shared,
          callback: (length, bytes) => {
            take(Buffer.from(bytes.buffer, bytes.byteOffset, length));
            return true;
          },
        },
      });
      const socket = new LiveSocket(tcp);
      const scanner = new FrameScanner((bytes, start, end) => {
        socket.#take(bytes, start, end, onEvent);
      });
      socket.#onConnected = () => {
        resolve(socket);
      };
      tcp.setNoDelay(true);
      tcp.once('error', reject);
      tcp.write(
        `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${String(port)}\r\n` +
          'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
    });
  }

  #take(bytes: Buffer, start: number, end: number, onEvent: OnText): void {
    if (bytes[start] === PING) this.#tcp.write(PONG);
    if (bytes[start] !== MESSAGE) return;
    const type = bytes[start + 1];
    if (type === EVENT) onEvent(bytes, start, end);
    else if (type === CONNECT) this.#onConnected?.();
    else if (type === ACK) {
      const text = bytes.toString('utf8', start + 2, end);
      const id = Number.parseInt(text, 10);
      this.#answers.get(id)?.(text.slice(String(id).length));
      this.#answers.delete(id);
    }
  }

  /** Sends an event; `answered` hears the acknowledgement's JSON, an array of one. */
  emit(event: string, payload: object, answered: Answered): void {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#answers.set(id, answered);
    this.#tcp.write(clientFrame(`42${String(id)}${JSON.stringify([event, payload])}`));
  }

  /** Sends an event and gives what came with `ok: true`. @throws Error with the refusal. */
  async ask<T>(event: string, payload: object): Promise<T> {
    const [answer] = JSON.parse(
      await new Promise<string>((resolve) => {
        this.emit(event, payload, resolve);
      }),
    ) as [{ ok: true; data: T } | { ok: false; error: unknown }];
    if (!answer.ok) throw new Error(`${event}: ${JSON.stringify(answer.error)}`);
    return answer.data;
  }

  close(): void {
    this.#tcp.destroy();
  }
}
