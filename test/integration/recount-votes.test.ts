import { createConnection } from 'mongoose';
import { recountVotes } from '../../src/domain/housekeeping/recount-votes.ts';
import { MongoCommentRepository } from '../../src/storage/mongo/comment-repository.ts';
import { defineModels } from '../../src/storage/mongo/models.ts';
import { MongoVoteRepository } from '../../src/storage/mongo/vote-repository.ts';
import { startApp, testMongodbUri } from '../support/start-app.ts';

const HOUR_MS = 3_600_000;

it('a vote whose process died before it was summed is in the sum after housekeeping, and none is counted twice', async () => {
  const app = await startApp();
  const connection = createConnection(testMongodbUri(), { dbName: app.databaseName });
  try {
    const models = defineModels(connection);
    const votes = new MongoVoteRepository(models.votes);
    const comments = new MongoCommentRepository(models.comments);
    const articleId = await app.article();
    const { id } = await app.post(app.token('reader'), articleId, 'to be voted on');
    const vote = (value: number) =>
      app.call('PUT', `/comments/${id}/vote`, { token: app.token('reader'), body: { value } });
    await vote(1);
    await vote(-1);
    await votes.cast(id, 'reader:died', 1, Date.now()); // And here its process ends.
    const sums = async () => (await comments.byIds([id]))[0];
    expect(await sums()).toMatchObject({ up: 1, down: 1 }); // The control: nothing else heals it.
    const job = recountVotes({ votes, comments });
    const going = new AbortController().signal;
    expect(await job.run(Date.now(), going)).toBe(0); // Too young: the sum may be on its way.
    expect(await job.run(Date.now() + HOUR_MS, going)).toBe(1);
    expect(await sums()).toMatchObject({ up: 2, down: 1 });
    expect(await job.run(Date.now() + 2 * HOUR_MS, going)).toBe(0);
    const stale = { ...(await sums())!, up: 7 };
    expect(await comments.correctVotes(stale, 0, 0)).toBe(false);
  } finally {
    await connection.close();
    await app.stop();
  }
});
