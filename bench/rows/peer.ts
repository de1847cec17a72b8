import { randomUUID } from 'node:crypto';
import { benchArticle } from '../loads/change-frame.ts';
import { openAudience, openWriters } from '../loads/crowd.ts';
import { draft } from '../loads/draft.ts';
import { hammer, httpRequest } from '../loads/hammer.ts';
import { paced } from '../loads/paced.ts';
import type { Row } from '../row.ts';
import { percentile } from '../statistics.ts';
import { fill, openComments } from '../world/stored-discussion.ts';

/**
 * Coral 9.11 under the same workload on this kind of machine, its own build, the same MongoDB engine
 * (November 2026; of each range its best). It is not run again here: docs/performance.md.
 */
const CORAL = {
  firstPagePerSecond: 200,
  postsPerSecond: 104,
  liveP50Ms: { 1: 34, 100: 153, 500: 551, 1_000: 948 },
  cpuPerDeliveryMs: 1.9,
  memoryMb: 450,
} as const;

const PAGE = `/api/v1/articles/${benchArticle(0)}/comments?limit=20`;
const MEGABYTE = 1e6;

const peerFirstPage: Row = {
  name: 'peer-first-page',
  about:
    'First page of 20 comments, 10,000 in the article, 50 connections: the workload Coral was given',
  units: {
    hiwar: 'requests/s',
    p50: 'ms',
    p99: 'ms',
    coral: 'requests/s',
    memory: 'MB',
    'coral memory': 'MB',
  },
  limitS: 90,
  goals: [
    { label: 'of Coral 9.11', figure: 'hiwar', against: 'coral', atLeast: 25 },
    {
      label: 'of the memory of Coral’s server',
      figure: 'memory',
      against: 'coral memory',
      atMost: 1 / 3,
    },
  ],
  async open(world) {
    const hiwar = await world.hiwar();
    const { close, comments } = await openComments(await world.engine(), hiwar.databaseName);
    await fill(comments, benchArticle(0), { count: 10_000, ids: 'a0a0a0a0a0a0' });
    await close();
    await hiwar.publish(benchArticle(0));
    const text = httpRequest(PAGE, { headers: { 'Accept-Encoding': 'gzip' } });
    return async () => {
      const seconds = world.size(5, 1);
      const load = { connections: 50, seconds, expected: [200], next: () => text };
      const { p50Ms, p99Ms, perSecond } = await hammer(hiwar.server.port, load);
      const { rssBytes } = await hiwar.server.probe();
      return {
        hiwar: perSecond,
        p50: p50Ms,
        p99: p99Ms,
        coral: CORAL.firstPagePerSecond,
        memory: rssBytes / MEGABYTE,
        'coral memory': CORAL.memoryMb,
      };
    };
  },
};

const peerPosting: Row = {
  name: 'peer-posting',
  about: 'Comments posted over HTTP by 20 connections, 10,000 in the article',
  units: {
    hiwar: 'comments/s',
    p50: 'ms',
    p99: 'ms',
    processor: 'µs/comment',
    coral: 'comments/s',
  },
  limitS: 90,
  goals: [{ label: 'of Coral 9.11', figure: 'hiwar', against: 'coral', atLeast: 15 }],
  async open(world) {
    const hiwar = await world.hiwar();
    const { close, comments } = await openComments(await world.engine(), hiwar.databaseName);
    await fill(comments, benchArticle(0), { count: 10_000, ids: 'a0a0a0a0a0a0' });
    await close();
    await hiwar.publish(benchArticle(0));
    const tokens = Array.from({ length: 20 }, () => hiwar.token('reader'));
    const next = (connection: number): string =>
      httpRequest(`/api/v1/articles/${benchArticle(0)}/comments`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${tokens[connection] ?? ''}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ ...draft(), key: randomUUID() }),
      });
    const load = { connections: 20, seconds: world.size(5, 1), expected: [201], next };
    // The first seconds go to Node's compiler: a comment costs 600 µs after them, and 850 before.
    await hammer(hiwar.server.port, load);
    return async () => {
      const before = await hiwar.server.probe();
      const { answers, p50Ms, p99Ms, perSecond } = await hammer(hiwar.server.port, load);
      const { cpuMs } = await hiwar.server.probe();
      return {
        hiwar: perSecond,
        p50: p50Ms,
        p99: p99Ms,
        processor: ((cpuMs - before.cpuMs) * 1_000) / answers,
        coral: CORAL.postsPerSecond,
      };
    };
  },
};

function peerLive(readers: 1 | 100 | 500 | 1_000): Row {
  return {
    name: `peer-live-${String(readers)}`,
    about: `Posted → in the hands of the last of ${readers.toLocaleString('en')} live readers, one comment a second`,
    units: {
      p50: 'ms',
      p99: 'ms',
      'coral p50': 'ms',
      processor: 'ms/delivery',
      'coral processor': 'ms/delivery',
    },
    limitS: 60,
    goals: [
      {
        label: 'of Coral 9.11’s median time',
        figure: 'p50',
        against: 'coral p50',
        atMost: readers === 1_000 ? 0.1 : 1,
      },
      ...(readers === 1_000
        ? [
            {
              label: 'of Coral 9.11’s processor time for a delivery',
              figure: 'processor',
              against: 'coral processor',
              atMost: 1 / 50,
            },
          ]
        : []),
    ],
    async open(world) {
      const hiwar = await world.hiwar();
      await hiwar.publish(benchArticle(0));
      const audience = await openAudience(world, hiwar.server.port, { readers });
      const writers = await openWriters(world, hiwar, 2);
      return async () => {
        const { cpuMs } = await hiwar.server.probe();
        const { lost, posts } = await paced(audience, writers, {
          perSecond: 1,
          seconds: world.size(8, 3),
        });
        if (lost > 0) throw new Error(`${String(lost)} comments did not reach everybody`);
        const spent = (await hiwar.server.probe()).cpuMs - cpuMs;
        return {
          p50: percentile(posts, 50),
          p99: percentile(posts, 99),
          'coral p50': CORAL.liveP50Ms[readers],
          processor: spent / (posts.length * readers),
          'coral processor': CORAL.cpuPerDeliveryMs,
        };
      };
    },
  };
}

export const peerRows = [
  peerFirstPage,
  peerPosting,
  ...([1, 100, 500, 1_000] as const).map(peerLive),
];
