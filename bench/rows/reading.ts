import { benchArticle } from '../loads/change-frame.ts';
import { hammer, httpRequest } from '../loads/hammer.ts';
import type { Row } from '../row.ts';
import { fill, openComments } from '../world/stored-discussion.ts';

const CONNECTIONS = 50;
const COMMENTS = 10_000;

function reading(row: Pick<Row, 'name' | 'about'>, path: string, atLeast: number): Row {
  return {
    ...row,
    units: {
      hiwar: 'requests/s',
      express: 'requests/s',
      'hiwar p99': 'ms',
      'express p99': 'ms',
      bytes: 'bytes',
    },
    limitS: 120,
    goals: [
      {
        label: 'of Express sending a fixed buffer of that size',
        figure: 'hiwar',
        against: 'express',
        atLeast,
      },
    ],
    async open(world) {
      const hiwar = await world.hiwar();
      const { close, comments } = await openComments(await world.engine(), hiwar.databaseName);
      await fill(comments, benchArticle(0), { count: COMMENTS, ids: 'a0a0a0a0a0a0' });
      await close();
      await hiwar.publish(benchArticle(0));
      const seconds = world.size(5, 2);
      const load = (at: string) => {
        const text = httpRequest(at, { headers: { 'Accept-Encoding': 'gzip' } });
        return { connections: CONNECTIONS, seconds, expected: [200], next: () => text };
      };
      const { bytes } = await hammer(hiwar.server.port, { ...load(path), seconds: 0.5 });
      const express = await world.control('express-fixed', [String(bytes)]);
      return async () => {
        const floor = await hammer(express.port, load('/'));
        const ours = await hammer(hiwar.server.port, load(path));
        return {
          express: floor.perSecond,
          hiwar: ours.perSecond,
          'express p99': floor.p99Ms,
          'hiwar p99': ours.p99Ms,
          bytes: ours.bytes,
        };
      };
    },
  };
}

export const readingRows = [
  reading(
    {
      name: 'first-page',
      about: 'First page of 50 comments over HTTP, 10,000 in the article, gzip',
    },
    `/api/v1/articles/${benchArticle(0)}/comments?limit=50`,
    0.85,
  ),
  reading(
    { name: 'article-page', about: 'The article page as HTML with its first comments, gzip' },
    `/news/${benchArticle(0)}`,
    0.8,
  ),
];
