import { randomBytes } from 'node:crypto';
import { anyText, anyWord } from '../support/any-text.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';
import { storedDocuments } from '../support/stored-documents.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

const admin = (): string => app.token('admin', 'Amal', 'admin:1');
const moderator = (): string => app.token('moderator', 'Mona', 'moderator:1');
const erase = (id: string): ReturnType<TestApp['call']> =>
  app.call('POST', `/users/${encodeURIComponent(id)}/erasure`, { token: admin() });

/** The collections where any of the words is found. */
async function sightings(words: readonly string[]): Promise<string[]> {
  const places = [...(await storedDocuments(app.databaseName))];
  return places.flatMap(([name, text]) => (words.some((w) => text.includes(w)) ? [name] : []));
}

/** Looks for the words and sweeps what is found, named by a user or not. */
async function sweep(token: string, query: object): Promise<void> {
  const { body: preview } = await app.call('POST', '/moderation/sweeps/preview', {
    token,
    body: { minutes: 60, ...query },
  });
  expect(preview.count).toBeGreaterThan(0);
  const order = { token: preview.token, reason: 'spam' };
  const { body, status } = await app.call('POST', '/moderation/sweeps', { token, body: order });
  expect(status).toBe(200);
  if (!('userId' in query)) {
    await app.call('POST', `/moderation/actions/${body.actionId}/undo`, { token });
  }
}

// Each part fails without its line in `personal-holders.ts`: the trail kept what sweeps were told to look for.
it('leaves no words of a reader where sweeps were told to look for them', async () => {
  const mark = randomBytes(5).toString('hex');
  const [id, word] = [`swept-${mark}`, `phone${mark}`];
  const articleId = await app.article();
  const token = app.token('reader', anyWord(), id);
  await app.post(token, articleId, anyText(`call ${word} one`));
  await app.post(token, articleId, anyText(`call ${word} two`));
  await sweep(moderator(), { text: `${word} one`, userId: id });
  await sweep(moderator(), { text: `${word} two` });
  await app.call('POST', '/moderation/sweeps/preview', {
    token: moderator(),
    body: { minutes: 60, text: word },
  });
  // The control: that is where they are.
  expect(await sightings([word])).toEqual(expect.arrayContaining(['audit', 'comments', 'sweeps']));

  await erase(id);
  expect(await sightings([id, word])).toEqual([]);
  const trail = await app.call('GET', '/moderation/audit?action=sweep', { token: admin() });
  expect(JSON.stringify(trail.body)).not.toContain(word);
  // What the trail is for is told still: that there were sweeps, and how many comments they took.
  const [, named] = trail.body.entries;
  expect(named).toMatchObject({ userId: 'erased', reason: 'spam', after: { removed: 1 } });
});

// Fails where a version that is in memory is read anew only when a newer one is there.
it('leaves an admin’s name in no answer about the words and rules they have decided', async () => {
  const other = await startApp({}, { databaseName: app.databaseName });
  try {
    const id = `admin-${randomBytes(5).toString('hex')}`;
    const token = app.token('admin', 'Salma', id);
    const decided = await app.call('PUT', '/moderation/words', {
      token,
      body: { words: ['anywordatall'], exceptions: [], note: 'decided by Salma' },
    });
    expect(decided.status).toBe(200);
    /** Who is said to have decided, in each answer of each node that says so. */
    const told = async (): Promise<unknown[]> => {
      const answers: unknown[] = [];
      for (const node of [app, other]) {
        for (const path of ['words', 'rules']) {
          const { body } = await node.call('GET', `/moderation/${path}`, { token: admin() });
          answers.push(body.by);
        }
      }
      return answers;
    };
    // The control: both nodes name the admin, and have the version in memory.
    const named = { id, name: 'Salma', role: 'admin' };
    expect(await told()).toEqual([named, named, named, named]);

    await erase(id);
    const nobody = { id: 'erased', name: '', role: 'admin' };
    expect(await told()).toEqual([nobody, nobody, nobody, nobody]);
  } finally {
    await other.stop();
  }
});

// Fails where only the decision itself is blanked, and not the one that an undoing would bring back.
it('leaves no note of a moderator in what a later decision would bring back', async () => {
  const mark = randomBytes(5).toString('hex');
  const id = `staff-${mark}`;
  const own = app.token('moderator', 'Salma', id);
  const { id: comment } = await app.post(app.token('reader'), await app.article(), anyText('one'));
  const decide = (version: number, action: string, by: string, note: object = {}) =>
    app.call('POST', `/comments/${comment}/decisions`, {
      token: by,
      body: { version, action, ...note },
    });
  await decide(1, 'remove', own, { reason: 'spam', note: `note${mark} first` });
  expect((await decide(2, 'restore', moderator())).status).toBe(200);
  expect(await sightings([`note${mark}`])).toEqual(expect.arrayContaining(['audit', 'comments']));
  await erase(id);
  expect(await sightings([id, `note${mark}`])).toEqual([]);
});
