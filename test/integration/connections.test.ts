import { readdirSync, readlinkSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect as tcp } from 'node:net';
import path from 'node:path';
import express from 'express';
import { eventually } from '../support/eventually.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const FOLDER = path.resolve('dist/client/assets');
/** The largest file: more than the buffers of a connection that is not read hold after a few answers. */
const FILE = readdirSync(FOLDER).find((name) => /^noto.*arabic-arabic.*woff2$/.test(name)) ?? '';

const open: Socket[] = [];
let app: TestApp;
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await app.stop();
});

function dial(origin: string, localAddress = '127.0.0.1'): Socket {
  const socket = tcp({ host: '127.0.0.1', port: Number(new URL(origin).port), localAddress });
  socket.on('error', () => undefined);
  open.push(socket);
  return socket;
}

/** Sends requests ahead, without waiting for an answer, and gives what has come by then. */
function ahead(origin: string, paths: readonly string[]): { socket: Socket; said: () => string } {
  const socket = dial(origin);
  let said = '';
  socket.on('data', (bytes) => (said += bytes.toString('latin1')));
  socket.write(paths.map((at) => `GET ${at} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`).join(''));
  return { socket, said: () => said };
}

it('answers what is sent ahead in order and whole', async () => {
  app = await startApp();
  const paths = Array.from({ length: 21 }, (_, at) => {
    const ways = ['/health/live', `/assets/${FILE}`, '/api/v1/counts?articles=a'];
    return ways[at % ways.length] ?? '';
  });
  const { said } = ahead(app.origin, [...paths, '/no/such/page']);
  await eventually('the last answer', () => said().includes('HTTP/1.1 404'));
  const types = [...said().matchAll(/^content-type: ([\w/]+)/gim)].map(([, type]) => type);
  const three = ['application/json', 'font/woff2', 'application/json'];
  expect(types.slice(0, 21)).toEqual(Array(7).fill(three).flat());
});

it('begins no stream of counts for an answer that waits its turn, so that none keeps a place', async () => {
  app = await startApp();
  const stream = '/api/v1/counts/live?articles=x';
  // 66 streams, where a network may have 50. The control is what was there before: all of them were begun at
  // once, and those behind the first were never told that their connection had ended.
  for (let n = 0; n < 3; n += 1) {
    const { said, socket } = ahead(app.origin, Array<string>(22).fill(stream));
    await eventually('the first stream', () => said().includes('retry:'));
    socket.destroy();
  }
  const ends = new AbortController();
  const { status } = await fetch(app.origin + stream, { signal: ends.signal });
  ends.abort();
  expect(status).toBe(200);
});

it('cuts off who sends more ahead than anybody does', async () => {
  app = await startApp();
  const stream = '/api/v1/counts/live?articles=x';
  const { socket } = ahead(app.origin, Array<string>(60).fill(stream));
  await eventually('it is closed', () => socket.destroyed);
});

/** Files of the client that this process has open at the moment. */
function filesOpen(): number {
  const links = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return '';
    }
  });
  return links.filter((link) => link.startsWith(FOLDER)).length;
}

/** Asks for the large file so many times over each of ten connections that are never read. */
async function askUnread(origin: string, times: number): Promise<void> {
  const request = `GET /assets/${FILE} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
  const sockets = Array.from({ length: 10 }, () => dial(origin));
  const heard = new Set<Socket>();
  for (const socket of sockets) {
    for (const sign of ['readable', 'close']) socket.once(sign, () => heard.add(socket));
    socket.write(request.repeat(times));
  }
  await eventually('all have been answered', () => heard.size === sockets.length);
}

it('keeps no file open for readers who do not read', async () => {
  app = await startApp();
  // Only Linux says which files are open.
  if (process.platform !== 'linux') return;
  // The control: a server that opens the file for each answer has one open for each that waits, and for good.
  const naive = createServer(express().use('/assets', express.static(FOLDER))).listen(0);
  const { port } = naive.address() as AddressInfo;
  await askUnread(`http://127.0.0.1:${String(port)}`, 100);
  await eventually('files are open', filesOpen, (count) => count > 20);
  for (const socket of open.splice(0)) socket.destroy();
  const closed = (): Promise<number> =>
    new Promise((resolve) => {
      naive.getConnections((_error, count) => {
        resolve(count);
      });
    });
  await eventually('its connections are closed', closed, (count) => count === 0);
  const before = filesOpen();
  expect(before).toBeGreaterThan(20);
  // What any connection may ask ahead, and more.
  for (const times of [32, 100]) await askUnread(app.origin, times);
  expect((await fetch(`${app.origin}/assets/${FILE}`)).status).toBe(200);
  expect(filesOpen()).toBeLessThanOrEqual(before);
  naive.closeAllConnections();
  naive.close();
});

const rates = { rates: true } as const;
/** Whether a connection is closed before it has said anything. */
const isShut = (socket: Socket): Promise<boolean> =>
  Promise.race([
    new Promise<boolean>((resolve) => {
      socket.once('close', () => {
        resolve(true);
      });
    }),
    // A connection that is let in is answered.
    new Promise<boolean>((resolve) => {
      socket.once('data', () => {
        resolve(false);
      });
      socket.write('GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    }),
  ]);

it('lets one network hold so many connections, and others come meanwhile', async () => {
  app = await startApp({ limits: { ...rates, socketsPerNetwork: 1, connectionsBesideSockets: 2 } });
  const silent = [1, 2, 3].map(() => dial(app.origin));
  await Promise.all(silent.map((socket) => once(socket, 'connect')));
  // The control is the three before it: without a count the fourth is answered as they would be.
  expect(await isShut(dial(app.origin))).toBe(true);
  expect(await isShut(dial(app.origin, '127.0.0.2'))).toBe(false);
  silent[0]?.destroy();
  await eventually('a place is free again', async () => !(await isShut(dial(app.origin))));
});

it('counts no connection by network where a proxy opens them for everybody', async () => {
  app = await startApp({
    limits: { ...rates, socketsPerNetwork: 1, connectionsBesideSockets: 1 },
    http: { trustedProxies: 1 },
  });
  for (let n = 0; n < 5; n += 1) expect(await isShut(dial(app.origin))).toBe(false);
});

it('holds so many connections in all', async () => {
  app = await startApp({ limits: { ...rates, openConnections: 3 } });
  for (const n of [2, 3, 4]) {
    expect(await isShut(dial(app.origin, `127.0.0.${String(n)}`))).toBe(false);
  }
  expect(await isShut(dial(app.origin, '127.0.0.5'))).toBe(true);
});

it('counts a file that is made up as a request, and draws no page for who asks too often', async () => {
  // On a clock that stands still nothing is earned back meanwhile.
  const now = Date.now();
  app = await startApp(
    { limits: { ...rates, requestsPerSecondPerNetwork: 1 } },
    { clock: { now: () => now } },
  );
  const ask = async (at: string): Promise<readonly unknown[]> => {
    const answer = await fetch(app.origin + at, { headers: { Accept: 'text/html' } });
    return [answer.status, answer.headers.get('content-type')];
  };
  // The control: a page that there is not is drawn as long as the network may ask.
  expect(await ask('/no/such/page')).toEqual([404, 'text/html; charset=utf-8']);
  expect(await ask('/assets/nothing.js')).toEqual([404, 'application/problem+json; charset=utf-8']);
  await eventually(
    'it has asked too often',
    async () => (await ask('/assets/nothing.js'))[0] === 429,
  );
  expect(await ask('/no/such/page')).toEqual([429, 'text/plain; charset=utf-8']);
  // A file that there is belongs to a page.
  expect(await ask(`/assets/${FILE}`)).toEqual([200, 'font/woff2']);
});
