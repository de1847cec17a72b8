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
const decide = (id: string, action: string): Promise<unknown> =>
  app.call('POST', `/comments/${id}/decisions`, {
    token: app.token('moderator'),
    body: { action, version: 1 },
  });
const context = (articleId: string, id: string, token?: string): ReturnType<TestApp['call']> =>
  app.call('GET', `/articles/${articleId}/comments/${id}/context`, token ? { token } : {});
const bodies = (body: { comments: { body?: string; status: string }[] }): readonly string[] =>
  body.comments.map((comment) => comment.body ?? comment.status);

describe('a comment where it stands', () => {
  it('has those above it, some beside it and the first below it', async () => {
    const articleId = await app.article();
    const token = app.token('reader');
    const root = await post(token, articleId, 'root');
    const middle = await post(token, articleId, 'middle', root.id);
    const ids: string[] = [];
    for (let n = 0; n < 13; n += 1) {
      ids.push((await post(token, articleId, `reply ${String(n)}`, middle.id)).id);
    }
    await post(token, articleId, 'below', ids[6]);
    const { body } = await context(articleId, ids[6]!);
    const beside = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((n) => `reply ${String(n)}`);
    expect(bodies(body)).toEqual(['root', 'middle', ...beside, 'below']);
  });

  it('that was removed is its tombstone; one that no reader ever saw is unknown to all but its author', async () => {
    const articleId = await app.article();
    const author = app.token('reader', 'Author');
    const root = await post(author, articleId, 'root');
    const gone = await post(author, articleId, 'to be removed', root.id);
    const below = await post(author, articleId, 'below it', gone.id);
    await decide(gone.id, 'remove');
    const held = await post(author, articleId, 'يا حقير');
    expect(bodies((await context(articleId, gone.id)).body)).toEqual([
      'root',
      'removed',
      'below it',
    ]);
    expect(bodies((await context(articleId, below.id)).body)).toEqual([
      'root',
      'removed',
      'below it',
    ]);
    expect((await context(articleId, held.id)).body).toMatchObject({ code: 'comment_unknown' });
    expect(bodies((await context(articleId, held.id, author)).body)).toEqual(['يا حقير']);
  });

  it('is unknown under another article, and by an id that none can have', async () => {
    const articleId = await app.article();
    const { id } = await post(app.token('reader'), articleId, 'here');
    const elsewhere = await context(await app.article(), id);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'comment_unknown']);
    expect((await context(articleId, '{"$ne":1}')).body).toMatchObject({ code: 'comment_unknown' });
  });
});
