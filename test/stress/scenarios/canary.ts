import { randomInt, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { connect } from '../../support/connect.ts';
import { eventually } from '../../support/eventually.ts';
import { Relay } from '../../support/relay.ts';
import { redisProgram, startRedis } from '../../support/redis-server.ts';
import { percentile } from '../scenario.ts';
import type { Finding, Scenario, Trial } from '../scenario.ts';
import { openApp, post, remove } from '../world.ts';

const GRACE_MS = 2_000;
const LOST_BY_MS = 1_000;
const STALL_MS = 200;

/** A text that was removed is looked for in every byte that anybody receives afterwards. */
export const canary: Scenario = {
  name: 'canary',
  promise:
    'a removed text reaches nobody: live, resuming, slow, from a cache, on the page, on the second node',
  controlIs: 'Socket.IO’s own connection state recovery, which replays stored packets',
  needs: { found: redisProgram !== null, advice: 'apt-get install redis-server' },
  run: (trial) => (trial.control ? replayed(trial) : gone(trial)),
};

async function gone(trial: Trial): Promise<Finding> {
  const rounds = trial.long ? 100 : 15;
  const watchers = trial.long ? 50 : 10;
  const redis = await startRedis();
  trial.after(() => redis.stop());
  const databaseName = `stress_${randomUUID().slice(0, 8)}`;
  const groups = { nodes: { redisUrl: redis.url } };
  const one = await openApp(trial, groups, { databaseName });
  const two = await openApp(trial, groups, { databaseName });
  const articleId = await one.article({ body: 'The text.' });
  const live = await Promise.all(
    Array.from({ length: watchers }, (_, index) => connect((index % 2 ? one : two).origin)),
  );
  trial.after(() => {
    for (const client of live) client.close();
  });
  for (const client of live) await client.join(articleId);
  const relay = new Relay(one.origin);
  await relay.mend();
  trial.after(() => relay.cut());
  const slow = await connect(`http://${relay.host}`);
  await slow.join(articleId);
  live.push(slow);
  const token = one.token('reader');
  const moderator = one.token('moderator');
  const losses: number[] = [];
  let sightings = 0;

  for (let round = 0; round < rounds; round += 1) {
    const before = await live[0]!.join(articleId);
    const secret = `canary ${String(randomInt(2 ** 40))}`;
    const comment = await post(one, token, articleId, secret);
    await eventually('all have seen it', () =>
      live.every(({ received }) => received.some((text) => text.includes(secret))),
    );
    const cached = await one.call('GET', `/articles/${articleId}/comments`);
    const kept = { 'If-None-Match': cached.headers.get('etag') ?? '' };
    relay.hang();
    const heard = live.map(({ received }) => received.length);
    const at = performance.now();
    await remove(round % 2 ? one : two, moderator, comment);
    setTimeout(() => {
      relay.resume();
    }, STALL_MS);
    await Promise.all(
      live.map(async ({ received }, index) => {
        await eventually('the tombstone is there', () =>
          received
            .slice(heard[index])
            .some((text) => text.includes(comment.id) && text.includes('"removed"')),
        );
        if (live[index] !== slow) losses.push(performance.now() - at);
      }),
    );
    const late: string[] = [];
    const since = `since=0&epoch=${before.epoch}`;
    for (const app of [one, two]) {
      const resumed = await connect(app.origin);
      late.push(JSON.stringify(await resumed.join(articleId, { epoch: before.epoch, since: 0 })));
      resumed.close();
      for (const path of [
        `/articles/${articleId}/comments`,
        `/articles/${articleId}/changes?${since}`,
      ]) {
        late.push(JSON.stringify((await app.call('GET', path)).body));
      }
      late.push(await (await fetch(`${app.origin}/news/${articleId}`)).text());
    }
    const again = await fetch(`${one.origin}/api/v1/articles/${articleId}/comments`, {
      headers: kept,
    });
    late.push(again.status === 304 ? secret : await again.text());
    await post(one, token, articleId, `after ${String(round)}`);
    const received = live.flatMap((client, index) => client.received.slice(heard[index]));
    sightings += [...late, ...received].filter((text) => text.includes(secret)).length;
  }
  const p99 = percentile(losses, 0.99);
  return {
    holds: sightings === 0 && p99 < LOST_BY_MS,
    figure: `${String(rounds)} removals, ${String(watchers)} readers on two nodes: ${String(sightings)} sightings; gone in p99 ${String(Math.round(p99))} ms`,
  };
}

/** The same removal, told to a room of a stock server while one reader is away for a moment. */
async function replayed(trial: Trial): Promise<Finding> {
  const http = createServer();
  const server = new Server(http, {
    connectionStateRecovery: { maxDisconnectionDuration: 60_000 },
  });
  server.on('connection', (socket) => void socket.join('article'));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  trial.after(() => server.close());
  const { port } = http.address() as AddressInfo;
  const received: string[] = [];
  const reader = io(`http://127.0.0.1:${String(port)}`, {
    transports: ['websocket'],
    reconnection: false,
  });
  trial.after(() => reader.disconnect());
  reader.onAny((...event) => received.push(JSON.stringify(event)));
  await eventually('the reader is there', () => reader.connected);
  server.to('article').emit('changes', 'hello');
  await eventually('the reader hears', () => received.length > 0);
  reader.io.engine.close();
  await eventually('the reader is away', () => server.of('/').sockets.size === 0);
  const secret = `canary-${randomUUID()}`;
  server.to('article').emit('changes', secret);
  server.to('article').emit('changes', 'removed');
  await new Promise((resolve) => setTimeout(resolve, GRACE_MS));
  reader.connect();
  await eventually('the reader is back', () => received.some((text) => text.includes('removed')));
  const sightings = received.filter((text) => text.includes(secret)).length;
  return {
    holds: sightings === 0,
    figure: `1 removal, 1 reader away: ${String(sightings)} sightings after ${String(GRACE_MS)} ms`,
  };
}
