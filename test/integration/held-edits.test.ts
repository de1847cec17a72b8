import type { PublicComment } from '../../src/contract/comment.ts';
import { connect } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { freshPicture } from '../support/mirror.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
let articleId: string;
let author: string;
let comment: PublicComment;

beforeAll(async () => {
  app = await startApp({ realtime: { gatherMs: 5 } });
});
beforeEach(async () => {
  articleId = await app.article();
  author = app.token('reader');
  comment = await app.post(author, articleId, 'approved text');
  await setState('premoderated');
});
afterAll(async () => {
  await app.stop();
});

const setState = (state: string) =>
  app.call('PUT', `/articles/${articleId}`, {
    token: app.token('admin'),
    body: { title: 'An article', lang: 'en', state },
  });
const edit = async (version: number, body: string): Promise<any> =>
  (await app.call('PATCH', `/comments/${comment.id}`, { token: author, body: { version, body } }))
    .body.comment;
const decide = (action: string, version: number) =>
  app.call('POST', `/comments/${comment.id}/decisions`, {
    token: app.token('moderator'),
    body: { action, version },
  });
const shown = async () => {
  const { comments, count } = await freshPicture(app, articleId);
  return { ...comments[comment.id], count };
};

it('readers keep the approved text until an edit is approved; nobody sees the other before', async () => {
  const reader = await connect(app.origin);
  await reader.join(articleId);
  expect(await edit(1, 'canary edit')).toMatchObject({ status: 'pending', body: 'canary edit' });
  expect(await shown()).toMatchObject({ status: 'visible', body: 'approved text', count: 1 });
  await eventually('a frame with the approved text', () =>
    reader.changes.some(({ items }) => JSON.stringify(items).includes('approved text')),
  );
  expect(reader.received.join()).not.toContain('canary');
  expect((await app.post(app.token('moderator'), articleId, 'a reply', comment.id)).parentId).toBe(
    comment.id,
  );
  expect((await decide('approve', 2)).status).toBe(200);
  expect(await shown()).toMatchObject({ status: 'visible', body: 'canary edit', count: 2 });
  await eventually('the frame with the new text', () => reader.received.join().includes('canary'));
  reader.close();
});

it('an edit of an edit that waits changes what waits, and the way back needs no moderator', async () => {
  await edit(1, 'first edit');
  expect(await edit(2, 'second edit')).toMatchObject({ status: 'pending', body: 'second edit' });
  expect(await shown()).toMatchObject({ body: 'approved text' });
  expect(await edit(3, 'approved text')).toMatchObject({ status: 'visible', editedAt: null });
  expect(await shown()).toMatchObject({ status: 'visible', body: 'approved text', count: 1 });
});

it('removing a comment whose edit waits takes both texts away at once', async () => {
  const reader = await connect(app.origin);
  await reader.join(articleId);
  await edit(1, 'canary edit');
  expect((await decide('remove', 2)).status).toBe(200);
  await eventually('the tombstone', () => reader.received.join().includes('"removed"'));
  expect(await shown()).toMatchObject({ status: 'removed', count: 0 });
  expect(JSON.stringify(await shown())).not.toMatch(/approved text|canary/);
  reader.close();
});
