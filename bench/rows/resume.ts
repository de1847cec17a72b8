import { mongo } from 'mongoose';
import type { JoinAnswer } from '../../src/contract/comment.ts';
import { benchArticle } from '../loads/change-frame.ts';
import { openWriters } from '../loads/crowd.ts';
import { draft } from '../loads/draft.ts';
import { LiveSocket } from '../loads/live-socket.ts';
import type { Row } from '../row.ts';

const MISSED = 50;

/** Questions the database has answered so far. */
async function questions(client: mongo.MongoClient): Promise<number> {
  const status = await client.db('admin').command({ serverStatus: 1 });
  return (status['opcounters'] as { query: number }).query;
}

/** Everybody's link drops and all come back at once. */
export const resume: Row = {
  name: 'resume',
  about: '5,000 readers who missed 50 comments resume at once',
  units: { seconds: 's', questions: 'queries', wrong: 'readers' },
  limitS: 120,
  goals: [
    { label: 'seconds until all are right', figure: 'seconds', atMost: 5 },
    { label: 'readers who are not', figure: 'wrong', atMost: 0 },
    { label: 'questions to the database, for all of them', figure: 'questions', atMost: 1 },
  ],
  async open(world) {
    const readers = world.size(5_000, 500);
    const uri = await world.engine();
    const client = await new mongo.MongoClient(uri).connect();
    world.after(() => client.close());
    const hiwar = await world.hiwar();
    await hiwar.publish(benchArticle(0));
    const [writer] = await openWriters(world, hiwar, 1);
    const sockets: LiveSocket[] = [];
    while (sockets.length < readers) {
      const opened = Array.from({ length: 50 }, () =>
        LiveSocket.open(hiwar.server.port, null, () => undefined),
      );
      sockets.push(...(await Promise.all(opened)));
    }
    world.after(() => {
      for (const socket of sockets) socket.close();
    });
    const join = { articleId: benchArticle(0), limit: 1 };
    return async () => {
      const begin = await writer?.ask<JoinAnswer>('article:join', join);
      const since = begin && 'rev' in begin ? begin.rev : 0;
      for (let missed = 0; missed < MISSED; missed += 1) {
        await writer?.ask('comment:post', { articleId: benchArticle(0), ...draft() });
      }
      const before = await questions(client);
      const began = performance.now();
      const answers = await Promise.all(
        sockets.map((socket) =>
          socket.ask<JoinAnswer>('article:join', { ...join, epoch: begin?.epoch, since }),
        ),
      );
      const seconds = (performance.now() - began) / 1_000;
      const asked = (await questions(client)) - before;
      const right = answers.filter((answer) => 'items' in answer && answer.items.length === MISSED);
      return { seconds, questions: asked, wrong: sockets.length - right.length };
    };
  },
};
