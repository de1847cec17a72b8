import { randomUUID } from 'node:crypto';
import { anyText } from '../support/any-text.ts';
import { isShed, nothingShed, shedOrder } from '../../src/domain/load/shedding.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
let level = 0;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  const load = {
    shed: (what: (typeof shedOrder)[number]) => isShed({ ...nothingShed, level }, what),
    level: () => level,
    close: () => undefined,
  };
  app = await startApp({ realtime: { tallyMs: 20 } }, { load });
});
beforeEach(() => {
  level = 0;
});
afterEach(() => {
  for (const client of sockets.splice(0)) client.close();
});
afterAll(() => app.stop());

async function open(token?: string): Promise<TestSocket> {
  const client = await connect(app.origin, token === undefined ? {} : { token });
  sockets.push(client);
  return client;
}

/** What of the list is given up at present, as readers find it. */
async function givenUp(): Promise<readonly string[]> {
  const loadBefore = level;
  level = 0;
  const articleId = await app.article();
  const comment = await app.post(app.token('reader'), articleId, 'to be voted on');
  const reader = await open(app.token('reader'));
  const witness = await open(app.token('moderator'));
  await reader.join(articleId);
  await witness.join(articleId);
  level = loadBefore;
  const found: string[] = [];
  await reader.send('comment:typing', { articleId });
  // A moderator's vote is told in any case, and with it how many are writing.
  await witness.send('comment:vote', { commentId: comment.id, value: 1 });
  const tally = await eventually('a tally with the vote', () =>
    witness.tallies.find(({ votes }) => votes.length > 0),
  );
  if (tally?.typing !== 1) found.push('typing');
  const refused = (answer: object): boolean => {
    const { error } = answer as { error?: { code: string; retryAfterMs?: number } };
    return error?.code === 'overloaded' && (error.retryAfterMs ?? 0) > 0;
  };
  const vote = { commentId: comment.id, value: -1 };
  if (refused(await reader.send('comment:vote', vote))) found.push('votes');
  const came = await open().then(
    () => true,
    (error: unknown) => !String(error).includes('overloaded'),
  );
  if (!came) found.push('anonymous_sockets');
  const post = { articleId, key: randomUUID(), body: anyText('words') };
  if (refused(await reader.send('comment:post', post))) found.push('posts');
  return found;
}

it.each([0, 1, 2, 3, 4])('level %d gives up so much of the list, in its order', async (given) => {
  level = given;
  expect(await givenUp()).toEqual(shedOrder.slice(0, given));
});

it('never gives up moderation: queue, decisions, sanctions, removals on open pages, staff’s own words', async () => {
  const articleId = await app.article();
  const sub = `reader:${randomUUID()}`;
  const comment = await app.post(app.token('reader', 'Loud', sub), articleId, 'to be removed');
  const page = await open();
  await page.join(articleId);
  level = shedOrder.length;
  const desk = await open(app.token('moderator'));
  const done = async (event: string, payload: object): Promise<void> => {
    expect([event, (await desk.send(event, payload)).ok]).toEqual([event, true]);
  };
  await done('moderation:join', {});
  await done('comment:decide', {
    commentId: comment.id,
    action: 'remove',
    version: 1,
    reason: 'spam',
  });
  await eventually('the page drops it', () =>
    page.changes.some(({ items }) =>
      items.some((item) => 'status' in item && item.status === 'removed'),
    ),
  );
  await done('user:sanction', { userId: sub, kind: 'ban' });
  await done('article:state', { articleId, state: 'premoderated' });
  await done('comment:post', { articleId, key: randomUUID(), body: 'Please be calm' });
  const report = await app.call('GET', `/articles/${articleId}/comments`);
  expect(report.status).toBe(200);
  // The control: a reader who asks for as much is sent away.
  await expect(open()).rejects.toThrow('overloaded');
});
