import { connect } from 'node:net';

/** Sends a WebSocket handshake by hand and gives what the server says to it. */
export function handshake(origin: string, headers: string, more = ''): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk.toString('utf8');
      if (said.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(said);
    });
    socket.write(
      `GET /socket.io/?EIO=4&transport=websocket${more} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`,
    );
  });
}
