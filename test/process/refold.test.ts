import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createConnection } from 'mongoose';
import { runCommand } from '../support/server-process.ts';
import { startApp, testMongodbUri } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
let folder: string;

beforeAll(async () => {
  app = await startApp();
  folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar refold '));
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const refold = (): Promise<string> =>
  runCommand('article', ['refold'], {
    MONGODB_URI: testMongodbUri(),
    DATABASE_NAME: app.databaseName,
    DATA_DIR: folder,
  });

it('makes anew what an earlier version stored beside the texts, moves no revision, and says how much', async () => {
  const token = app.token('moderator');
  const articleId = await app.article();
  const seen = await app.post(app.token('reader'), articleId, 'والكَلِمة هنا');
  const gone = await app.post(app.token('reader'), articleId, 'شيء آخر تمامًا');
  await app.call('POST', `/comments/${gone.id}/decisions`, {
    token,
    body: { action: 'remove', version: 1, reason: 'spam' },
  });
  const held = await app.post(app.token('reader'), articleId, 'a wanker, he said');
  expect(held.status).toBe('pending');
  const search = async (text: string): Promise<readonly string[]> => {
    const query = `state=all&articleId=${articleId}&text=${encodeURIComponent(text)}`;
    const { body } = await app.call('GET', `/moderation/queue?${query}`, { token });
    return body.items.map(({ id }: { id: string }) => id);
  };
  const heldQueue = async (): Promise<readonly string[]> => {
    const { body } = await app.call('GET', `/moderation/queue?state=held&articleId=${articleId}`, {
      token,
    });
    return body.items.map(({ id }: { id: string }) => id);
  };
  const connection = createConnection(testMongodbUri(), { dbName: app.databaseName });
  await connection.asPromise();
  const comments = connection.collection('comments');
  const revisions = async (): Promise<unknown> =>
    await comments.find().project({ rev: 1, version: 1, spent: 1 }).sort({ _id: 1 }).toArray();
  const before = await revisions();
  const left = { $set: { folded: 'otherwise', words: [] }, $unset: { roots: 1, waits: 1 } };
  await comments.updateMany({}, left);
  // The control: as an earlier version has left them they are not found.
  expect(await search('كلمة')).toEqual([]);
  expect(await heldQueue()).toEqual([]);

  expect(await refold()).toBe('3 of 3 comments made anew');
  expect(await search('كلمة')).toEqual([seen.id]);
  expect(await search('شيء آخر')).toEqual([gone.id]);
  expect(await heldQueue()).toEqual([held.id]);
  expect(await revisions()).toEqual(before);
  expect(await refold()).toBe('0 of 3 comments made anew');

  // What is erased has no words, and gets none.
  const author = `reader:${randomUUID()}`;
  await app.post(app.token('reader', 'Rim', author), articleId, 'كلمة تُمحى');
  await app.call('POST', `/users/${encodeURIComponent(author)}/erasure`, {
    token: app.token('admin'),
    body: {},
  });
  expect(await refold()).toBe('0 of 4 comments made anew');
  expect(await search('تُمحى')).toEqual([]);
  await connection.close();
});
