import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, redisProgram, startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';
import { describeWith, findProgram } from '../support/requires.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const nginx = process.env['NGINX'] ?? findProgram('nginx');

const describeBehindNginx = describeWith(
  nginx && redisProgram,
  'the proxy test needs nginx and Redis: apt-get install nginx redis-server (or set NGINX, REDIS_SERVER)',
);

describeBehindNginx('two nodes behind the nginx of deploy/', () => {
  let redis: TestRedis;
  let nodes: [TestApp, TestApp];
  let proxy: ChildProcess;
  let folder: string;
  let origin: string;
  const sockets: TestSocket[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    const databaseName = `test_proxy_${randomUUID().slice(0, 8)}`;
    const groups = {
      nodes: { redisUrl: redis.url },
      http: { trustedProxies: 1 },
      realtime: { gatherMs: 20 },
    };
    nodes = [await startApp(groups, { databaseName }), await startApp(groups, { databaseName })];
    folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar-nginx-'));
    const port = await freePort();
    origin = `http://127.0.0.1:${String(port)}`;
    const config = (await readFile('deploy/nginx.conf', 'utf8'))
      .replace('hiwar-1:3000', new URL(nodes[0].origin).host)
      .replace('hiwar-2:3000', new URL(nodes[1].origin).host)
      .replace('listen 8080;', `listen 127.0.0.1:${String(port)};`);
    await writeFile(path.join(folder, 'nginx.conf'), config);
    proxy = spawn(nginx ?? '', ['-p', folder, '-c', 'nginx.conf', '-g', 'daemon off;'], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    await eventually('nginx answers', () =>
      fetch(`${origin}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  });
  afterEach(() => {
    for (const client of sockets.splice(0)) client.close();
  });
  afterAll(async () => {
    const ended = once(proxy, 'exit');
    proxy.kill('SIGTERM');
    await ended;
    for (const node of nodes) await node.stop();
    await redis.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function open(articleId: string): Promise<TestSocket> {
    const client = await connect(origin);
    sockets.push(client);
    await client.join(articleId);
    return client;
  }
  async function post(articleId: string, body: string): Promise<number> {
    const response = await fetch(`${origin}/api/v1/articles/${articleId}/comments`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${nodes[0].token('reader')}`,
        Origin: origin,
      },
      body: JSON.stringify({ key: randomUUID(), body }),
    });
    return response.status;
  }

  it('carries WebSockets to both nodes, and what is posted through it to all of them', async () => {
    const articleId = await nodes[0].article();
    const readers = await Promise.all(Array.from({ length: 6 }, () => open(articleId)));
    const here = (node: TestApp): Promise<Response> => fetch(`${node.origin}/health/ready`);
    expect((await Promise.all(nodes.map(here))).map(({ status }) => status)).toEqual([200, 200]);
    expect(await post(articleId, 'through the proxy')).toBe(201);
    await eventually('every reader hears it', () =>
      readers.every(({ received }) => received.some((text) => text.includes('through the proxy'))),
    );
    await eventually('the readers of both nodes are counted together', () =>
      readers.every(({ heads }) => heads.at(-1)?.readers === 6),
    );
  });

  it('serves everybody while one caller is refused again and again', async () => {
    const articleId = await nodes[0].article();
    const leave = new AbortController();
    const streams = await Promise.all(
      Array.from({ length: 110 }, () =>
        fetch(`${origin}/api/v1/counts/live?articles=${articleId}`, { signal: leave.signal }),
      ),
    );
    expect(streams.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    const pages = await Promise.all(
      Array.from({ length: 20 }, () => fetch(`${origin}/api/v1/articles/${articleId}/comments`)),
    );
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200]));
    leave.abort();
  });

  it('goes on without an error while one node stops', async () => {
    const articleId = await nodes[0].article();
    const statuses: number[] = [];
    const posting = { going: true };
    const poster = (async () => {
      while (posting.going) statuses.push(await post(articleId, anyText('while it stops')));
    })();
    await eventually('some are posted', () => statuses.length > 5);
    await nodes[1].stop();
    const before = statuses.length;
    await eventually('more are posted', () => statuses.length > before + 20);
    posting.going = false;
    await poster;
    expect(new Set(statuses)).toEqual(new Set([201]));
    const late = await open(articleId);
    expect(await post(articleId, 'after the stop')).toBe(201);
    await eventually('the other node serves on', () =>
      late.received.some((text) => text.includes('after the stop')),
    );
  });
});
