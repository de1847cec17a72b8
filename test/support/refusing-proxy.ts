import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy in front of a server, like many in offices: HTTP passes, and a WebSocket's upgrade as long as it may. */
export interface RefusingProxy {
  readonly origin: string;
  /** How often an upgrade was asked for. */
  readonly asked: () => number;
  allow(): void;
  stop(): Promise<void>;
}

/** @param target Origin of the server. Upgrades are answered 403 until `allow`. */
export async function startRefusingProxy(target: string): Promise<RefusingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let asked = 0;
  let allowed = false;
  const server = createServer((near, answer) => {
    const { headers, method, url } = near;
    const far = request({ hostname, port, path: url, method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    far.on('error', () => answer.destroy());
    near.pipe(far);
  });
  server.on('upgrade', ({ headers, url }, near: Socket) => {
    asked += 1;
    if (!allowed) {
      near.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    const far = connect(Number(port), hostname);
    for (const each of [near, far]) sockets.add(each);
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
    far.write([`GET ${url ?? '/'} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked: () => asked,
    allow() {
      allowed = true;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
