import { connect } from '../../support/connect.ts';
import type { TestSocket } from '../../support/connect.ts';
import { eventually } from '../../support/eventually.ts';
import { startApp } from '../../support/start-app.ts';
import type { TestApp } from '../../support/start-app.ts';

let app: TestApp;
const sockets: TestSocket[] = [];
beforeAll(async () => {
  app = await startApp();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(() => app.stop());

async function desk(name: string): Promise<TestSocket> {
  const socket = await connect(app.origin, { token: app.token('moderator', name) });
  sockets.push(socket);
  expect(await socket.send('moderation:join')).toMatchObject({ ok: true });
  return socket;
}

it('shows what is around a comment: parents, earlier texts, reports, and what is known of its author', async () => {
  const articleId = await app.article({ title: 'Around' });
  const author = app.token('reader', 'سارة');
  const top = await app.post(app.token('reader', 'Top'), articleId, 'the top');
  const middle = await app.post(app.token('reader', 'Middle'), articleId, 'the middle', top.id);
  const removed = await app.post(author, articleId, 'to be removed');
  const comment = await app.post(author, articleId, 'first words', middle.id);
  await app.call('PATCH', `/comments/${comment.id}`, {
    token: author,
    body: { version: 1, body: 'second words' },
  });
  await app.call('POST', `/comments/${removed.id}/decisions`, {
    token: app.token('moderator'),
    body: { action: 'remove', version: 1, reason: 'spam' },
  });
  await app.call('POST', `/comments/${comment.id}/reports`, {
    token: app.token('reader'),
    body: { reason: 'insult', note: 'see for yourself' },
  });
  const mona = await desk('منى');
  const answer: any = await mona.send('moderation:context', { commentId: comment.id });
  expect(answer).toMatchObject({
    ok: true,
    data: {
      comment: { id: comment.id, body: 'second words' },
      article: { id: articleId },
      earlier: [{ body: 'first words' }],
      author: { user: { name: 'سارة' }, comments: 2, visible: 1, removed: 1, sanction: null },
      reports: [{ reason: 'insult', note: 'see for yourself' }],
    },
  });
  expect(answer.data.parents.map(({ body }: any) => body)).toEqual(['the top', 'the middle']);
  expect(answer.data.author.recent.map(({ id }: any) => id)).toEqual([removed.id]);
});

it('context is for moderators, and an unknown comment is said to be that', async () => {
  const reader = await connect(app.origin, { token: app.token('reader') });
  sockets.push(reader);
  const commentId = 'a'.repeat(24);
  expect(await reader.send('moderation:context', { commentId })).toMatchObject({
    error: { code: 'forbidden' },
  });
  const mona = await desk('منى');
  for (const event of ['moderation:context', 'moderation:claim'] as const) {
    expect(await mona.send(event, { commentId })).toMatchObject({
      error: { code: 'comment_unknown' },
    });
  }
});

it('who is on a comment is told to every desk, and the second one too; it ends with the socket', async () => {
  const articleId = await app.article();
  const comment = await app.post(app.token('reader'), articleId, 'who takes it');
  const mona = await desk('منى');
  const salma = await desk('سلمى');
  const claimed: any = await mona.send('moderation:claim', { commentId: comment.id });
  expect(claimed).toMatchObject({ ok: true, data: { mine: true, claim: { by: { name: 'منى' } } } });
  await eventually('the other desk sees it', () =>
    salma.received.some((line) => line.includes('"claims"') && line.includes(comment.id)),
  );
  expect(await salma.send('moderation:claim', { commentId: comment.id })).toMatchObject({
    data: { mine: false, claim: { by: { name: 'منى' } } },
  });
  const late: any = await desk('ليلى').then((socket) => socket.send('moderation:join'));
  expect(late.data.claims).toHaveLength(1);
  salma.received.length = 0;
  mona.close();
  await eventually('the claim has ended', () =>
    salma.received.some((line) => line.includes('"released"') && line.includes(comment.id)),
  );
  expect(await salma.send('moderation:claim', { commentId: comment.id })).toMatchObject({
    data: { mine: true },
  });
});

it('a decision ends the claim on its comment; the second decision hears of the first', async () => {
  const articleId = await app.article();
  const comment = await app.post(app.token('reader'), articleId, 'decided twice');
  const mona = await desk('منى');
  const salma = await desk('سلمى');
  await mona.send('moderation:claim', { commentId: comment.id });
  const decision = { commentId: comment.id, action: 'remove', version: 1, reason: 'spam' } as const;
  expect(await mona.send('comment:decide', decision)).toMatchObject({ ok: true });
  await eventually('the claim has ended', () =>
    salma.received.some((line) => line.includes('"released"') && line.includes(comment.id)),
  );
  expect(await salma.send('comment:decide', decision)).toMatchObject({
    ok: false,
    error: {
      code: 'version_stale',
      details: { comment: { decision: { action: 'remove', by: { name: 'منى' } } } },
    },
  });
});
