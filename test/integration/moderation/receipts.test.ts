import type { RemovalReceipt } from '../../../src/contract/moderation/decision.ts';
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
  for (const client of sockets.splice(0)) client.close();
});
afterAll(async () => {
  await app.stop();
});

async function open(token?: string): Promise<TestSocket> {
  const client = await connect(app.origin, token ? { token } : {});
  sockets.push(client);
  return client;
}

/** Does what a page does that is asked to confirm. */
function confirming(client: TestSocket): void {
  client.socket.on('changes', ({ articleId, confirm, to }) => {
    if (confirm) void client.send('article:confirm', { articleId, to });
  });
}

it('the receipt counts the pages that confirmed, not those it was sent to, and the last of them has the time', async () => {
  const articleId = await app.article();
  const pages = await Promise.all(Array.from({ length: 5 }, () => open()));
  for (const page of pages) await page.join(articleId);
  // The control: two pages that hear of the removal and never say so.
  for (const page of pages.slice(0, 3)) confirming(page);
  const desk = await open(app.token('moderator', 'Mona'));
  const receipts: RemovalReceipt[] = [];
  desk.socket.on('receipt', (receipt) => receipts.push(receipt));
  const { id } = await app.post(app.token('reader'), articleId, 'to be removed');
  const decided = await desk.send('comment:decide', {
    commentId: id,
    action: 'remove',
    version: 1,
  });
  const actionId = decided.ok ? (decided.data.actionId as string) : '';
  const last = await eventually('the receipt is done', () => receipts.find(({ done }) => done));
  expect(last).toMatchObject({ actionId, pages: 5, asked: 5, confirmed: 3 });
  // The time of the last that confirmed, and not of the end of the wait for the two others (5 s).
  expect(last?.ms).toBeLessThan(4_000);
});

it('nobody can confirm for a page they have not open, or twice', async () => {
  const articleId = await app.article();
  const [reader, stranger] = [await open(), await open()];
  await reader.join(articleId);
  const desk = await open(app.token('moderator', 'Mona'));
  const receipts: RemovalReceipt[] = [];
  desk.socket.on('receipt', (receipt) => receipts.push(receipt));
  const { id } = await app.post(app.token('reader'), articleId, 'to be removed as well');
  await desk.send('comment:decide', { commentId: id, action: 'remove', version: 1 });
  const frame = await eventually('hidden', () => reader.changes.find(({ confirm }) => confirm));
  for (const client of [stranger, reader, reader]) {
    await client.send('article:confirm', { articleId, to: frame?.to });
  }
  const last = await eventually('the receipt is done', () => receipts.find(({ done }) => done));
  expect(last).toMatchObject({ pages: 1, asked: 1, confirmed: 1 });
});

it('undo within ten seconds brings the comment back in its place, live, pin and reports included', async () => {
  const articleId = await app.article();
  const reader = await open();
  const before = await app.post(app.token('reader'), articleId, 'pinned and reported');
  await app.post(app.token('reader'), articleId, 'a later one');
  const token = app.token('moderator', 'Mona', 'moderator:mona');
  const desk = await open(token);
  const decide = (action: string, version: number) =>
    desk.send('comment:decide', { commentId: before.id, action, version });
  await decide('pin', 1);
  await app.call('POST', `/comments/${before.id}/reports`, {
    token: app.token('reader'),
    body: { reason: 'spam' },
  });
  await reader.join(articleId);
  const page = async (): Promise<any[]> =>
    (await app.call('GET', `/articles/${articleId}/comments`)).body.comments;
  const seen = (await page()).map(({ id, pinned, status }) => ({ id, pinned, status }));
  const removed = await decide('remove', 2);
  const actionId = removed.ok ? removed.data.actionId : '';
  const notMine = await app.call('POST', `/moderation/actions/${actionId}/undo`, {
    token: app.token('moderator', 'Other'),
  });
  expect(notMine.body.code).toBe('action_unknown');
  expect(await desk.send('moderation:undo', { actionId })).toEqual({
    ok: true,
    data: { undone: 1, kept: 0 },
  });
  await eventually('the page has it again', () =>
    reader.received.some((text) => text.includes('pinned and reported')),
  );
  expect((await page()).map(({ id, pinned, status }) => ({ id, pinned, status }))).toEqual(seen);
  const queue = await app.call('GET', `/moderation/queue?state=reported&articleId=${articleId}`, {
    token,
  });
  expect(queue.body.items).toMatchObject([{ id: before.id, reports: 1, version: 4 }]);
  expect(await desk.send('moderation:undo', { actionId })).toMatchObject({
    error: { code: 'action_unknown' },
  });
});
