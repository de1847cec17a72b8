/** A connection of engine.io, as far as it must be known to cut it: its types leave the socket out. */
export interface Connection {
  readonly transport: { readonly socket?: { readonly terminate?: () => void } };
  close(discard?: boolean): void;
}

/** Cuts a connection without waiting for what its other end has not read. */
export function terminate(connection: Connection): void {
  const { socket } = connection.transport;
  if (socket?.terminate) socket.terminate();
  else connection.close(true);
}
