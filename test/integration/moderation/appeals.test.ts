import { anyText } from '../../support/any-text.ts';
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

interface Case {
  readonly articleId: string;
  readonly author: string;
  readonly id: string;
  /** The text readers must not find again while it is removed. */
  readonly words: string;
  readonly page: TestSocket;
  readonly desk: TestSocket;
  /** Of the removal. */
  readonly actionId: string;
}

async function open(token?: string): Promise<TestSocket> {
  const socket = await connect(app.origin, token === undefined ? {} : { token });
  sockets.push(socket);
  return socket;
}

/** A comment removed as an insult, its author's open page, and a desk. */
async function removed(): Promise<Case> {
  const articleId = await app.article();
  const author = app.token('reader', 'Sami');
  const words = anyText('said once');
  const { id } = await app.post(author, articleId, words);
  const [page, desk] = [await open(author), await open(app.token('moderator', 'Mona'))];
  await page.join(articleId);
  await desk.send('moderation:join', { state: 'appealed' });
  const decision = { commentId: id, action: 'remove', version: 1, reason: 'insult' };
  const taken = await desk.send('comment:decide', decision);
  if (!taken.ok) throw new Error(taken.error.code);
  return { ...{ articleId, author, id, words, page, desk }, actionId: taken.data.actionId };
}

const own = (page: TestSocket, id: string): any =>
  page.changes
    .flatMap(({ items }) => items as any[])
    .filter((item) => item.id === id && item.key !== undefined)
    .at(-1);

async function trail(commentId: string): Promise<any[]> {
  const { body } = await app.call('GET', `/moderation/audit?commentId=${commentId}`, {
    token: app.token('moderator'),
  });
  return (body.entries as any[]).reverse();
}

it('an accepted appeal restores the comment for everybody, live, and the trail tells each step', async () => {
  const { articleId, desk, id, page, words } = await removed();
  const reader = await open();
  await reader.join(articleId);
  const text = 'It was a quotation, please look again.';
  const asked: any = await page.send('comment:appeal', { commentId: id, text });
  expect(asked).toMatchObject({
    ok: true,
    data: { comment: { status: 'removed', version: 3, reason: 'insult' } },
  });
  expect(asked.data.comment.appeal).toMatchObject({ state: 'open' });
  const item = await eventually('the desk has it in its queue of appeals', () =>
    desk.queue
      .filter(({ counts }) => counts.appealed === 1)
      .flatMap(({ items }) => items)
      .find((one) => one.id === id && one.appeal?.state === 'open'),
  );
  expect(item?.appeal?.text).toBe(text);
  const queue = await desk.send('moderation:queue', { state: 'appealed' });
  expect(queue).toMatchObject({ data: { items: [{ id }], counts: { appealed: 1 } } });
  const answer = { commentId: id, outcome: 'accept', version: 3, note: 'You are right.' };
  expect(await desk.send('moderation:appeal', answer)).toMatchObject({
    ok: true,
    data: { comment: { status: 'visible', appeal: { state: 'accepted', note: 'You are right.' } } },
  });
  await eventually('a reader has it back', () =>
    reader.changes.some(({ items }) => JSON.stringify(items).includes(words)),
  );
  expect(reader.received.join()).not.toContain(text);
  const entries = await trail(id);
  expect(entries.map(({ action }) => action)).toEqual(['remove', 'appeal', 'appeal_accept']);
  for (const [index, entry] of entries.slice(1).entries()) {
    expect(entry.before).toEqual(entries[index].after);
  }
});

it('a rejected appeal is told to its author, with the answer; the removal and its reason stay', async () => {
  const { author, desk, id, page } = await removed();
  const asked = await app.call('POST', `/comments/${id}/appeals`, {
    token: author,
    body: { text: 'Why?' },
  });
  expect([asked.status, asked.body.comment.appeal.state]).toEqual([201, 'open']);
  const decided = await app.call('POST', `/comments/${id}/appeals/decision`, {
    token: app.token('moderator'),
    body: { outcome: 'reject', version: 3, note: 'It names a neighbour.' },
  });
  expect([decided.status, decided.body.comment.status]).toEqual([200, 'removed']);
  const told = await eventually('the author is told', () =>
    own(page, id)?.appeal?.state === 'rejected' ? own(page, id) : undefined,
  );
  expect(told).toMatchObject({
    reason: 'insult',
    appeal: { note: 'It names a neighbour.' },
  });
  const again = await page.send('comment:appeal', { commentId: id, text: 'And again' });
  expect(again).toMatchObject({ error: { code: 'appeal_impossible' } });
  expect(await desk.send('moderation:queue', { state: 'appealed' })).toMatchObject({
    data: { items: [], counts: { appealed: 0 } },
  });
});

it('the article says how many were removed and why, and no longer once restored', async () => {
  const { articleId, desk, id } = await removed();
  const removals = async (): Promise<unknown> =>
    (await app.call('GET', `/articles/${articleId}/comments`)).body.article.removals;
  expect(await removals()).toEqual({ total: 1, reasons: { insult: 1 } });
  await desk.send('comment:decide', { commentId: id, action: 'restore', version: 2 });
  expect(await removals()).toEqual({ total: 0, reasons: {} });
});

it('an answer can be taken back: the appeal is open again', async () => {
  const { desk, id, page } = await removed();
  await page.send('comment:appeal', { commentId: id, text: 'Please' });
  const taken: any = await desk.send('moderation:appeal', {
    ...{ commentId: id, outcome: 'accept', version: 3 },
  });
  const { actionId } = taken.data;
  expect(await desk.send('moderation:undo', { actionId })).toMatchObject({ data: { undone: 1 } });
  expect(await desk.send('moderation:queue', { state: 'appealed' })).toMatchObject({
    data: { items: [{ id, status: 'removed', appeal: { state: 'open' } }] },
  });
});

it('who removed a comment restores it freely, and rejects the appeal only by saying that they mean to', async () => {
  const { desk, id, page } = await removed();
  await page.send('comment:appeal', { commentId: id, text: 'Please' });
  const reject = { commentId: id, outcome: 'reject', version: 3 };
  expect(await desk.send('moderation:appeal', reject)).toMatchObject({
    error: { code: 'appeal_own' },
  });
  const colleague = await open(app.token('moderator'));
  const answered: any = await colleague.send('moderation:appeal', reject);
  expect(answered).toMatchObject({ data: { comment: { appeal: { state: 'rejected' } } } });
  await colleague.send('moderation:undo', { actionId: answered.data.actionId });
  expect(await desk.send('moderation:appeal', { ...reject, own: true, version: 5 })).toMatchObject({
    data: { comment: { appeal: { state: 'rejected' } } },
  });
});

it('refuses what does not fit, by its code, and changes nothing', async () => {
  const { articleId, author, desk, id, page } = await removed();
  const refused = async (from: TestSocket, event: string, payload: object): Promise<string> => {
    const answer: any = await from.send(event, payload);
    return answer.ok ? 'accepted' : answer.error.code;
  };
  const visible = await app.post(author, articleId, anyText('still there'));
  const other = await open(app.token('reader'));
  const text = 'Please';
  const accept = { commentId: id, outcome: 'accept' };
  expect([
    await refused(page, 'comment:appeal', { commentId: visible.id, text }),
    await refused(other, 'comment:appeal', { commentId: id, text }),
    await refused(page, 'comment:appeal', { commentId: id, text: '\u200b' }),
    await refused(page, 'comment:appeal', { commentId: id, text: 'a'.repeat(1_001) }),
    await refused(page, 'comment:appeal', { commentId: 'f'.repeat(24), text }),
    await refused(desk, 'moderation:appeal', { ...accept, version: 2 }),
    await refused(page, 'moderation:appeal', { ...accept, version: 2 }),
    await refused(desk, 'moderation:appeal', { ...accept, outcome: 'maybe', version: 2 }),
  ]).toEqual([
    'appeal_impossible',
    'forbidden',
    'text_empty',
    'text_too_long',
    'comment_unknown',
    'appeal_impossible',
    'forbidden',
    'invalid_request',
  ]);
  expect((await trail(id)).map(({ action }) => action)).toEqual(['remove']);
  await page.send('comment:appeal', { commentId: id, text });
  const stale: any = await desk.send('moderation:appeal', { ...accept, version: 2 });
  expect(stale.error).toMatchObject({
    code: 'version_stale',
    details: { version: 3, comment: { appeal: { state: 'open' } } },
  });
  const both = await Promise.all([
    refused(desk, 'moderation:appeal', { ...accept, version: 3 }),
    refused(desk, 'moderation:appeal', { ...accept, version: 3 }),
  ]);
  expect(both.sort()).toEqual(['accepted', 'version_stale']);
});

it('a removal can be taken back though its author has appealed meanwhile; what a colleague decided stays', async () => {
  const { desk, id, page, actionId } = await removed();
  await page.send('comment:appeal', { commentId: id, text: 'Please look again' });
  expect(await desk.send('moderation:undo', { actionId })).toMatchObject({
    data: { undone: 1, kept: 0 },
  });
  const { body } = await app.call('GET', `/comments/${id}/context`, {
    token: app.token('moderator'),
  });
  expect(body.comment).toMatchObject({ status: 'visible', appeal: null });
  // The control: an appeal that a colleague has answered is a decision of theirs.
  const other = await removed();
  await other.page.send('comment:appeal', { commentId: other.id, text: 'Please look again' });
  await app.call('POST', `/comments/${other.id}/appeals/decision`, {
    token: app.token('moderator'),
    body: { outcome: 'reject', version: 3 },
  });
  const late = await other.desk.send('moderation:undo', { actionId: other.actionId });
  expect(late).toMatchObject({ error: { code: 'action_unknown' } });
});
