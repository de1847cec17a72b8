import { Socket as TcpSocket } from 'node:net';

/**
 * The internals of engine.io 6 and ws 8 that the direct write relies on, as far as it does. None of it is
 * in their types; `shapeFault` looks whether it is still so.
 */
export interface Connection {
  readonly readyState: string;
  readonly upgrading: boolean;
  /** Packets that wait for the transport. */
  readonly writeBuffer: readonly unknown[];
  readonly transport: {
    readonly name: string;
    /** Whether the transport has handed over everything it was given. */
    readonly writable: boolean;
    readonly perMessageDeflate?: unknown;
    readonly socket?: { readonly readyState: number; readonly _socket?: TcpSocket | null };
  };
  /** Tells of every packet before it is queued. */
  on(event: 'packetCreate', listener: () => void): unknown;
  write(packet: unknown, options: object): unknown;
}

const WEBSOCKET_OPEN = 1;

/** What is not as expected of a connection over a WebSocket; null if all is. */
export function shapeFault(connection: Connection): string | null {
  const { readyState, transport, upgrading, writeBuffer } = connection;
  if (typeof readyState !== 'string') return 'readyState';
  if (typeof upgrading !== 'boolean') return 'upgrading';
  if (!Array.isArray(writeBuffer)) return 'writeBuffer';
  if (typeof transport.writable !== 'boolean') return 'transport.writable';
  if (typeof transport.socket?.readyState !== 'number') return 'transport.socket.readyState';
  const open = transport.socket.readyState === WEBSOCKET_OPEN;
  return open && !(transport.socket._socket instanceof TcpSocket)
    ? 'transport.socket._socket'
    : null;
}

/** Whether the connection runs over a WebSocket by now. */
export function isWebSocket({ transport }: Connection): boolean {
  return transport.name === 'websocket';
}

/**
 * Writes a whole frame past engine.io and ws, if nothing of theirs is under way that it could overtake
 * and the kernel has taken all that came before. Otherwise writes nothing and gives false.
 */
export function writeIfIdle(connection: Connection, frame: Buffer): boolean {
  const { transport } = connection;
  if (
    !transport.writable ||
    connection.writeBuffer.length > 0 ||
    connection.upgrading ||
    connection.readyState !== 'open' ||
    transport.perMessageDeflate ||
    !isWebSocket(connection)
  ) {
    return false;
  }
  const socket = transport.socket;
  const tcp = socket?.readyState === WEBSOCKET_OPEN ? socket._socket : null;
  if (!tcp || tcp.writableLength > 0 || !tcp.writable) return false;
  tcp.write(frame);
  return true;
}
