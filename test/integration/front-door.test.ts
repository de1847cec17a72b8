import { once } from 'node:events';
import { connect as tcp } from 'node:net';
import { connect } from '../support/connect.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ http: { trustedProxies: 1 } });
});
afterAll(() => app.stop());

/** Writes a request by hand and gives the status of every answer until the server ends the connection. */
async function answersTo(text: string): Promise<readonly string[]> {
  const { hostname, port } = new URL(app.origin);
  const socket = tcp(Number(port), hostname);
  let said = '';
  socket.on('data', (chunk) => (said += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  socket.write(text.replaceAll('\n', '\r\n'));
  await once(socket, 'close');
  return [...said.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status = '']) => status);
}

const upgrade = `Upgrade: websocket
Sec-WebSocket-Version: 13
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
`;
const live = 'GET /health/live HTTP/1.1\n';
const socketPath = 'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\n';
const post = 'POST /api/v1/sessions/guest HTTP/1.1\nHost: a\nContent-Type: application/json\n';
const body = '\n5\n{"a":\n0\n\n';

// Before, Node's rule held: of several hosts the first, and any coding at all, answered as if it were in order.
it.each([
  ['two hosts', `${live}Host: a\nHost: b\n\n`, '400'],
  ['one host, twice', `${live}Host: a\nHOST: a\n\n`, '400'],
  [
    'two hosts and a WebSocket',
    `${socketPath}Host: a\nConnection: Upgrade\n${upgrade}host: b\n\n`,
    '400',
  ],
  ['a coding that nobody knows', `${post}Transfer-Encoding: xchunked\n${body}`, '501'],
  ['two codings', `${post}Transfer-Encoding: gzip, chunked\n${body}`, '501'],
])('turns away %s, and ends the connection', async (_what, text, status) => {
  expect(await answersTo(text)).toEqual([status]);
});

it.each([
  ['one host', `${live}Host: a\nConnection: close\n\n`, '200'],
  [
    'a host and headers like it',
    `${live}Host: a\nX-Host: b\nHosts: c\nConnection: close\n\n`,
    '200',
  ],
  ['a body in pieces', `${post}Connection: close\nTransfer-Encoding: CHUNKED\n${body}`, '400'],
])('control: %s is answered by what it asks for', async (_what, text, status) => {
  expect(await answersTo(text)).toEqual([status]);
});

describe('the server’s own origin', () => {
  const asked = async (scheme: string, proto: string): Promise<readonly unknown[]> => {
    const headers = {
      Origin: `${scheme}://${new URL(app.origin).host}`,
      'X-Forwarded-Proto': proto,
      'X-Forwarded-For': '203.0.113.7',
    };
    const { status } = await fetch(`${app.origin}/api/v1/counts?articles=a`, { headers });
    const opened = await connect(app.origin, {}, { extraHeaders: headers }).then(
      (client) => {
        client.close();
        return 'open';
      },
      () => 'refused',
    );
    return [status, opened];
  };

  it('is of https: where the proxy says that readers come that way, for calls and sockets', async () => {
    expect(await asked('https', 'https')).toEqual([200, 'open']);
    expect(await asked('http', 'https')).toEqual([403, 'refused']);
    // The control: where it does not say so, http: is a page of ours.
    expect(await asked('http', 'http')).toEqual([200, 'open']);
  });

  it('is so for what is ready already', async () => {
    const id = await app.article();
    const at = `${app.origin}/api/v1/articles/${id}/comments`;
    const status = async (origin: string): Promise<number> =>
      (await fetch(at, { headers: { Origin: origin, 'X-Forwarded-Proto': 'https' } })).status;
    const { host } = new URL(app.origin);
    for (const _ of [1, 2]) {
      expect(await status(`https://${host}`)).toBe(200);
      expect(await status(`http://${host}`)).toBe(403);
    }
  });
});
