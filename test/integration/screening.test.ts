import { randomUUID } from 'node:crypto';
import { connect } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ realtime: { tallyMs: 50 } });
});
afterAll(async () => {
  await app.stop();
});

it('holds a comment with more links than its author may place, and names the rule to moderators', async () => {
  const articleId = await app.article();
  const links = 'https://a.example https://b.example https://c.example';
  const held = await app.post(app.token('reader'), articleId, links);
  expect(held.status).toBe('pending');
  expect(await app.post(app.token('reader'), articleId, 'https://a.example')).toMatchObject({
    status: 'visible',
  });
  const { body } = await app.call('GET', `/moderation/queue?state=pending&articleId=${articleId}`, {
    token: app.token('moderator'),
  });
  expect(body.items).toMatchObject([{ id: held.id, body: links, held: [{ rule: 'links' }] }]);
});

it('refuses the same text by the same author a short while later, however it is spelled', async () => {
  const articleId = await app.article();
  const token = app.token('reader');
  await app.post(token, articleId, 'أعجبني هذا المقال كثيرًا');
  const again = await app.call('POST', `/articles/${articleId}/comments`, {
    token,
    body: { key: randomUUID(), body: 'اعجبنى هذا المقال كثيراً' },
    lang: 'ar',
  });
  expect([again.status, again.body.code]).toEqual([409, 'text_repeated']);
  expect(again.body.message).toBe('نشرتَ النص نفسه هنا قبل قليل.');
  expect(await app.post(app.token('reader'), articleId, 'أعجبني هذا المقال كثيرًا')).toMatchObject({
    status: 'visible',
  });
});

it('takes the same text once when it is sent many times at once, under one key or many', async () => {
  const articleId = await app.article();
  const token = app.token('reader');
  const send = (key: string, body: string) =>
    app.call('POST', `/articles/${articleId}/comments`, { token, body: { key, body } });
  const keys = Array.from({ length: 8 }, () => randomUUID());
  const raced = await Promise.all(keys.map((key) => send(key, 'All at once')));
  expect(raced.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
  const repeated = await Promise.all(keys.map(() => send('one-key', 'One submission')));
  expect(repeated.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 201]);
});

it('lets a text be sent again that was not taken the first time', async () => {
  const articleId = await app.article();
  const token = app.token('reader');
  const parent = await app.post(token, articleId, 'Going away');
  await app.call('DELETE', `/comments/${parent.id}`, { token });
  const refused = await app.call('POST', `/articles/${articleId}/comments`, {
    token,
    body: { key: randomUUID(), body: 'An answer', parentId: parent.id },
  });
  expect(refused.body.code).toBe('parent_unavailable');
  expect(await app.post(token, articleId, 'An answer')).toMatchObject({ status: 'visible' });
});

it('tells the others that somebody is writing, and that they have stopped', async () => {
  const articleId = await app.article();
  const [writer, watcher] = [
    await connect(app.origin, { token: app.token('reader') }),
    await connect(app.origin),
  ];
  await writer.join(articleId);
  await watcher.join(articleId);
  await writer.send('comment:typing', { articleId });
  await eventually('somebody is writing', () => watcher.tallies.at(-1)?.typing === 1);
  writer.close();
  await eventually('nobody is writing', () => watcher.tallies.at(-1)?.typing === 0);
  watcher.close();
});
