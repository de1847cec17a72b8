import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

const post: TestApp['post'] = (...given) => app.post(...given);

describe('a thread keeps its shape', () => {
  it('with a visible reply under a removed one, on the first page', async () => {
    const articleId = await app.article();
    const token = app.token('reader');
    const root = await post(token, articleId, 'root');
    const gone = await post(token, articleId, 'to be removed', root.id);
    const below = await post(token, articleId, 'below it', gone.id);
    await app.call('POST', `/comments/${gone.id}/decisions`, {
      token: app.token('moderator'),
      body: { action: 'remove', version: 1 },
    });
    const { body } = await app.call('GET', `/articles/${articleId}/comments`);
    expect(body.replies).toMatchObject([
      { id: gone.id, status: 'removed' },
      { id: below.id, body: 'below it' },
    ]);
  });

  it('and says which threads go on beyond the first replies', async () => {
    const articleId = await app.article();
    const token = app.token('reader');
    const [long, short] = [
      await post(token, articleId, 'long thread'),
      await post(token, articleId, 'short thread'),
    ];
    for (let n = 0; n < 4; n += 1) await post(token, articleId, `long ${String(n)}`, long.id);
    await post(token, articleId, 'only one', short.id);
    const { body } = await app.call('GET', `/articles/${articleId}/comments`);
    expect(body.cut).toEqual([long.id]);
    expect(body.replies).toHaveLength(4);
  });

  it('with an author’s own waiting reply, for the author only', async () => {
    const articleId = await app.article();
    const author = app.token('reader', 'Author');
    const root = await post(author, articleId, 'root');
    await post(author, articleId, 'يا حقير', root.id);
    const read = async (token: string): Promise<unknown[]> =>
      (await app.call('GET', `/articles/${articleId}/comments`, { token })).body.replies;
    expect(await read(author)).toMatchObject([{ status: 'pending', body: 'يا حقير' }]);
    expect(await read(app.token('reader'))).toEqual([]);
  });
});

it('gives a reader their own votes back', async () => {
  const articleId = await app.article();
  const { id } = await post(app.token('reader'), articleId, 'to be voted on');
  const token = app.token('reader');
  await app.call('PUT', `/comments/${id}/vote`, { token, body: { value: 1 } });
  const { body } = await app.call('GET', `/articles/${articleId}/comments`, { token });
  expect(body.comments).toMatchObject([{ id, up: 1, myVote: 1 }]);
});
