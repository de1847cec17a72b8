import { randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import { anyText } from '../support/any-text.ts';
import { eventually } from '../support/eventually.ts';
import { startApp, testMongodbUri } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

/**
 * An older copy of the data is put back while the server runs. The revisions and versions that the server knows
 * are given a second time then: each test fails with a server that asks only for what is beyond them.
 */
let hiwar: TestApp;
let stored: Connection;
let aheadMs = 0;

beforeAll(async () => {
  hiwar = await startApp({}, { clock: { now: () => Date.now() + aheadMs } });
  stored = createConnection(testMongodbUri(), { dbName: hiwar.databaseName });
  await stored.asPromise();
});
afterAll(async () => {
  await stored.close();
  await hiwar.stop();
});

/** Copies what is in a collection now; what is given puts that copy in the place of what is there then. */
async function copyOf(name: string): Promise<() => Promise<void>> {
  const collection = stored.collection(name);
  const copy = await collection.find().toArray();
  return async () => {
    await collection.deleteMany({});
    if (copy.length > 0) await collection.insertMany(copy);
  };
}

describe('of sanctions', () => {
  const reader = (): { readonly id: string; readonly token: string } => {
    const id = `reader:${randomUUID()}`;
    return { id, token: hiwar.token('reader', 'A reader', id) };
  };
  const ban = async ({ id }: { readonly id: string }): Promise<void> => {
    const body = { kind: 'ban', reason: 'insult' };
    const answer = await hiwar.call('POST', `/users/${id}/sanctions`, {
      token: hiwar.token('moderator'),
      body,
    });
    expect(answer.status).toBe(200);
  };
  const writes = async ({ token }: { readonly token: string }): Promise<boolean> => {
    const body = { key: randomUUID(), body: `words ${randomUUID()}` };
    const path = `/articles/${await hiwar.article()}/comments`;
    return (await hiwar.call('POST', path, { token, body })).status === 201;
  };

  it('a ban that is given afterwards takes effect at once, and who is banned no more may write', async () => {
    const [kept, lost, another, later] = [reader(), reader(), reader(), reader()];
    await ban(kept);
    const putBack = await copyOf('access');
    await ban(lost);
    await ban(another);
    expect(await writes(lost)).toBe(false);
    await putBack();
    await ban(later);
    expect(await writes(later)).toBe(false);
    expect(await writes(kept)).toBe(false);
    expect(await writes(lost)).toBe(true);
  });

  it('is noticed though nobody is banned after it', async () => {
    const putBack = await copyOf('access');
    const lost = reader();
    await ban(lost);
    expect(await writes(lost)).toBe(false);
    await putBack();
    await eventually('who is banned no more may write', () => writes(lost));
  });
});

it('of rules and words: what it holds is in force, and what is decided afterwards follows on it', async () => {
  const articleId = await hiwar.article();
  const status = async (text: string): Promise<string> =>
    (await hiwar.post(hiwar.token('reader'), articleId, text)).status;
  const decide = async (words: readonly string[]): Promise<number> => {
    const token = hiwar.token('admin');
    const body = { words };
    const answer = await hiwar.call('POST', '/moderation/versions', { token, body });
    expect(answer.status).toBe(201);
    return answer.body.version as number;
  };
  const former = await decide(['okapi']);
  const putBack = await copyOf('screening');
  await decide(['okapi', 'zebra']);
  await decide(['okapi', 'giraffe']);
  expect(await status('a giraffe at the zoo')).toBe('pending');
  await putBack();
  expect(await decide(['okapi', 'walrus'])).toBe(former + 1);
  expect(await status('the giraffe by the gate')).toBe('visible');
  expect(await status('some walrus in the sea')).toBe('pending');
});

describe('of comments, where nobody has the article open on a connection', () => {
  let articleId: string;
  beforeEach(async () => {
    articleId = await hiwar.article();
  });
  const say = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n += 1) {
      await hiwar.post(hiwar.token('reader'), articleId, anyText('said'));
    }
  };
  const read = async (): Promise<{ readonly epoch: string; readonly rev: number }> =>
    (await hiwar.call('GET', `/articles/${articleId}/comments`)).body;
  const changes = async (page: {
    readonly epoch: string;
    readonly rev: number;
  }): Promise<unknown> => {
    const query = `since=${String(page.rev)}&epoch=${page.epoch}`;
    return (await hiwar.call('GET', `/articles/${articleId}/changes?${query}`)).body;
  };
  /** Ten comments, of which a copy holds the first five; gives what a page knows that has them all. */
  async function halfPutBack(): Promise<{ readonly epoch: string; readonly rev: number }> {
    await say(5);
    const putBack = await copyOf('comments');
    await say(5);
    const page = await read();
    expect(page.rev).toBe(10);
    await putBack();
    return page;
  }

  it('is found within 15 s by whoever asks for changes', async () => {
    const page = await halfPutBack();
    aheadMs += 15_001;
    expect(await changes(page)).toMatchObject({ reset: true, head: 5 });
    expect((await read()).epoch).not.toBe(page.epoch);
  });

  it('is found though a comment was written at once, which got the next revision', async () => {
    const page = await halfPutBack();
    await say(1);
    aheadMs += 15_001;
    expect(await changes(page)).toMatchObject({ reset: true, head: 11 });
    expect((await read()).epoch).not.toBe(page.epoch);
  });

  it('an article whose history is whole keeps its epoch, whatever was edited and removed', async () => {
    const { epoch } = await read();
    const [sara, staff] = [hiwar.token('reader'), hiwar.token('moderator')];
    const first = await hiwar.post(sara, articleId, anyText('first'));
    const second = await hiwar.post(sara, articleId, anyText('second'));
    await hiwar.call('PATCH', `/comments/${second.id}`, {
      token: sara,
      body: { body: anyText('better'), version: 1 },
    });
    await hiwar.call('POST', `/comments/${first.id}/decisions`, {
      token: staff,
      body: { action: 'remove', version: 1, reason: 'spam' },
    });
    aheadMs += 15_001;
    expect(await read()).toMatchObject({ epoch, rev: 4 });
  });
});
