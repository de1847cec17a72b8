import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { redisProgram, startRedis } from '../../support/redis-server.ts';
import { testMongodbUri } from '../../support/start-app.ts';
import type { Scenario } from '../scenario.ts';
import { openApp } from '../world.ts';

const LOST_SHARE = 0.3;
const RACERS = 5;
const AT_ONCE = 20;

const bodyOf = (index: number): string => `submission ${String(index)}`;

/** How often each text stands among the documents of an article. */
async function written(dbName: string, articleId: string): Promise<ReadonlyMap<string, number>> {
  const client = await mongo.MongoClient.connect(testMongodbUri());
  const comments = client.db(dbName).collection<{ body: string }>('comments');
  const times = new Map<string, number>();
  for await (const { body } of comments.find({ articleId })) {
    times.set(body, (times.get(body) ?? 0) + 1);
  }
  await client.close();
  return times;
}

/** Every submission is tried until it has an answer; three answers in ten are lost on the way. */
export const oneSubmission: Scenario = {
  name: 'one-submission',
  promise: 'a submission is one comment, however often it is sent, raced from two nodes',
  controlIs: 'a new key for each try',
  needs: { found: redisProgram !== null, advice: 'apt-get install redis-server' },
  async run(trial) {
    const submissions = trial.control ? 50 : trial.long ? 10_000 : 200;
    const redis = await startRedis();
    trial.after(() => redis.stop());
    const databaseName = `stress_${randomUUID().slice(0, 8)}`;
    const groups = { nodes: { redisUrl: redis.url } };
    const nodes = [
      await openApp(trial, groups, { databaseName }),
      await openApp(trial, groups, { databaseName }),
    ] as const;
    const articleId = await nodes[0].article();
    const token = nodes[0].token('reader');
    let sent = 0;

    async function submit(index: number): Promise<void> {
      const key = randomUUID();
      const body = bodyOf(index);
      const race = async (racer: number): Promise<void> => {
        for (;;) {
          sent += 1;
          const answer = await nodes[racer % 2 === 0 ? 0 : 1]
            .call('POST', `/articles/${articleId}/comments`, {
              token,
              body: { key: trial.control ? randomUUID() : key, body },
            })
            .catch(() => null);
          // No answer is "unknown": sent again, like one that was lost on purpose.
          if (answer === null) continue;
          const repeated = answer.body.code === 'text_repeated';
          const final = answer.status < 300 || (trial.control && repeated);
          if (final && trial.random() >= LOST_SHARE) return;
        }
      };
      await Promise.all(Array.from({ length: RACERS }, (_, racer) => race(racer)));
    }

    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < submissions) await submit(next++);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const times = await written(databaseName, articleId);
    const all = Array.from({ length: submissions }, (_, index) => times.get(bodyOf(index)) ?? 0);
    const [once, twice, never] = [
      all.filter((found) => found === 1).length,
      all.filter((found) => found > 1).length,
      all.filter((found) => found === 0).length,
    ];
    return {
      holds: once === submissions && times.size === submissions,
      figure:
        `${String(submissions)} submissions, sent ${String(sent)} times; in the database ${String(once)} of them stand once, ` +
        `${String(twice)} more than once, ${String(never)} not at all, and ${String(times.size - once - twice)} texts that nobody sent`,
    };
  },
};
