import { randomUUID } from 'node:crypto';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { handMade } from '../support/hand-made-token.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const SECRET = 'a secret for tests only, of 32 bytes or more';
let app: TestApp;
/** Another node on the same database, without any way to hear hints. */
let other: TestApp;
let articleId: string;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  const databaseName = `test_names_${randomUUID().slice(0, 8)}`;
  app = await startApp({}, { databaseName, jwtSecret: SECRET });
  other = await startApp({}, { databaseName, jwtSecret: SECRET });
});
beforeEach(async () => {
  articleId = await app.article();
});
afterEach(() => {
  for (const client of sockets.splice(0)) client.close();
});
afterAll(async () => {
  await other.stop();
  await app.stop();
});

const guest = (name: string, on = app, article: string | undefined = articleId) =>
  on.call('POST', '/sessions/guest', { body: { name, articleId: article } });
const codeOf = async (...given: Parameters<typeof guest>): Promise<unknown> => {
  const { body, status } = await guest(...given);
  return body.code ?? status;
};
const write = (token: string, on = app) =>
  on.call('POST', `/articles/${articleId}/comments`, {
    token,
    body: { key: randomUUID(), body: anyText('Words of mine') },
  });

describe('the name of a guest', () => {
  it('is not one that somebody writes under here, nor one that looks like it, on any node', async () => {
    await app.post(app.token('reader', 'Samira Haddad'), articleId, 'I was here first');
    for (const on of [app, other]) {
      for (const name of [
        'Samira Haddad',
        'SAMIRA HADDAD',
        'S\u0430m\u0456r\u0430 H\u0430dd\u0430d'.normalize(),
        'Sarnira  Haddad',
      ]) {
        expect(['name_taken', 'name_mixed']).toContain(await codeOf(name, on));
      }
      expect(await codeOf('samira.haddad', on)).toBe('name_taken');
      expect(await codeOf('Samir Haddad', on)).toBe(201);
    }
    await app.post(app.token('reader', 'Nabil Sinclair'), articleId, 'Hello');
    expect(await codeOf('Nabil Sindair')).toBe('name_taken');
    // The control: comparing the letters lets the look-alike in.
    expect('Sarnira Haddad').not.toBe('Samira Haddad');
    const elsewhere = await app.article();
    expect(await codeOf('Samira Haddad', app, elsewhere)).toBe(201);
    await app.post(app.token('reader', '\u{1f319}\u{1f319}'), articleId, 'good night');
    expect(await codeOf('\u{1f319} \u{1f319}\u{1f319}')).toBe('name_taken');
    expect(await codeOf('\u{1f31e}\u{1f31e}')).toBe(201);
  });

  it('is not one of who has the article open, a moderator’s least of all', async () => {
    const client = await connect(app.origin, { token: app.token('moderator', 'منى الخطيب') });
    sockets.push(client);
    expect(await codeOf('منى الخطيب')).toBe(201);
    await client.join(articleId);
    expect(await codeOf('مُنى الخطيب')).toBe('name_taken');
    await client.send('article:leave', { articleId });
    expect(await codeOf('منى الخطيب')).toBe(201);
  });

  it('is kept by who writes first; the other may write under another one, and readers are never asked', async () => {
    const [first, second] = [(await guest('Rim', app)).body, (await guest('R1m', other)).body];
    expect((await write(first.token)).status).toBe(201);
    const refused = await write(second.token, other);
    expect([refused.status, refused.body.code]).toEqual([409, 'name_taken']);
    expect((await write(first.token, other)).status).toBe(201);
    expect((await write((await guest('Rim Two', other)).body.token, other)).status).toBe(201);
    expect((await write(app.token('reader', 'Rim'))).status).toBe(201);
  });

  it('is not one of a reader or moderator who is there, though it was taken elsewhere', async () => {
    const { body } = await guest('Nour Haddad', app, await app.article());
    const moderator = await connect(app.origin, { token: app.token('moderator', 'Nour Haddad') });
    sockets.push(moderator);
    await moderator.join(articleId);
    const refused = await write(body.token);
    expect([refused.status, refused.body.code]).toEqual([409, 'name_taken']);
    await moderator.send('article:leave', { articleId });
    expect((await write(body.token)).status).toBe(201);
    // Who has written under it keeps it, whoever comes.
    await moderator.join(articleId);
    expect((await write(body.token)).status).toBe(201);
  });

  it('is not one that the desk has come to bear since, though the guest wrote under it before', async () => {
    const name = 'Dana Sabbagh';
    const { body } = await guest(name);
    expect((await write(body.token)).status).toBe(201);
    const reader = handMade({ secret: SECRET, claims: { sub: 'reader-dana', name } });
    expect((await write(reader)).body.comment.author.name).toBe(name);
    const added = await app.call('POST', '/desk/accounts', {
      token: app.token('admin'),
      body: { login: 'dana', name: 'DANA  Sabbagh', role: 'moderator', password: 'long enough 1' },
    });
    expect(added.status).toBe(201);
    const refused = await write(body.token);
    expect([refused.status, refused.body.code]).toEqual([422, 'name_reserved']);
    // Whom the publisher knows is let in, under a name that stands for them.
    const shown = (await write(reader)).body.comment.author.name;
    expect(shown).toMatch(/^@[0-9a-f]{6}$/);
    const account = added.body.account.user;
    expect((await write(app.token('moderator', account.name, account.id))).status).toBe(201);
  });

  it.each([
    'Redaktion',
    'Modératrice',
    'yönetici',
    'سردبیر',
    'הנהלה',
    'انتظامیہ',
    'administration',
  ])('is not “%s”: staff in each language of the interface', async (name) => {
    expect(await codeOf(name)).toBe('name_reserved');
  });

  it('is free again when who bore it is erased', async () => {
    const { body } = await guest('Layth');
    await write(body.token);
    expect(await codeOf('Layth')).toBe('name_taken');
    await app.call('POST', `/users/${body.user.id}/erasure`, { token: app.token('admin') });
    expect(await codeOf('Layth')).toBe(201);
  });
});

describe('the badge of staff', () => {
  /** Of each author on the page, whether a badge is drawn beside the name. */
  async function badges(): Promise<readonly (readonly [string, boolean])[]> {
    const html = await (await fetch(`${app.origin}/news/${articleId}`)).text();
    return html
      .split('<div class="author-line"')
      .slice(1)
      .map((line) => [
        /<bdi class="name">(.*?)<\/bdi>/s.exec(line)?.[1] ?? '',
        /^[^>]*><bdi class="name">.*?<\/bdi><span class="badge">/s.test(line),
      ]);
  }

  it('is drawn for the role, and for nothing that a name says', async () => {
    const poser = 'Mona \u2713 Staff of the paper';
    const { body } = await guest(poser);
    expect((await write(body.token)).status).toBe(201);
    await app.post(app.token('reader', '[Staff] Badge'), articleId, anyText('a reader’s'));
    const markup = 'Mona </bdi><span class="badge">Staff';
    await app.post(app.token('reader', markup), articleId, anyText('markup'));
    await app.post(app.token('moderator', 'Mona'), articleId, anyText('a moderator’s'));
    const drawn = new Map(await badges());
    expect(drawn.size).toBe(4);
    expect([...drawn].filter(([, badge]) => badge)).toEqual([['Mona', true]]);
    expect(drawn.get(poser)).toBe(false);
  });
});

describe('the name of a publisher’s reader', () => {
  const shown = async (name: string, more: object = {}): Promise<string> => {
    const token = handMade({ secret: SECRET, claims: { sub: 'reader-1', name, ...more } });
    const client = await connect(app.origin, { token });
    sockets.push(client);
    return (await client.join(articleId)).me?.name ?? '';
  };

  it.each([
    ['an honest one', 'سارة الراوي', 'سارة الراوي'],
    ['one letter', 'م', 'م'],
    ['controls and turned text', 'Sa\u0000ra\u202e\n Rawi', 'Sa ra Rawi'],
    ['more than fits', 'ب'.repeat(500), 'ب'.repeat(40)],
    ['marks without end', `a${'\u0301'.repeat(1_000)}b`, expect.stringMatching(/^.{1,40}$/su)],
    ['nothing to be seen', '\u2800\u200b', expect.stringMatching(/^@[0-9a-f]{6}$/)],
    ['empty', '', expect.stringMatching(/^@[0-9a-f]{6}$/)],
    ['two scripts in a word', 'S\u0430ra', expect.stringMatching(/^@[0-9a-f]{6}$/)],
    ['one that is kept for staff', 'Moderator', expect.stringMatching(/^@[0-9a-f]{6}$/)],
  ])('%s lets them in', async (_what, name, expected) => {
    expect(await shown(name)).toEqual(expected);
  });

  it('may be one kept for staff if they are, and two without a name are told apart', async () => {
    expect(await shown('المشرف', { role: 'moderator' })).toBe('المشرف');
    expect(await shown('')).not.toBe(await shown('', { sub: 'reader-2' }));
  });

  it('and role and picture follow a renewal, in what is written and claimed from then on', async () => {
    const sub = `staff:${randomUUID()}`;
    const client = await connect(app.origin, { token: app.token('reader', 'Before', sub) });
    const witness = await connect(app.origin, {});
    sockets.push(client, witness);
    await witness.join(articleId);
    const post = () =>
      client.send('comment:post', { articleId, key: randomUUID(), body: anyText('words') });
    const before = await post();
    const picture = 'https://news.example/after.png';
    const claims = { sub, name: 'After', role: 'moderator', picture };
    const renewal = { token: handMade({ secret: SECRET, claims }) };
    expect(await client.send('session:renew', renewal)).toMatchObject({ ok: true });
    expect(await post()).toMatchObject({
      data: { comment: { author: { id: sub, name: 'After', role: 'moderator', picture } } },
    });
    if (!before.ok) throw new Error('refused');
    const claimed = await client.send('moderation:claim', { commentId: before.data.comment.id });
    expect(claimed).toMatchObject({ ok: true, data: { claim: { by: { name: 'After' } } } });
    const page = await app.call('GET', `/articles/${articleId}/comments?sort=oldest`);
    const names = page.body.comments.map(({ author }: { author: { name: string } }) => author.name);
    expect(names).toEqual(['Before', 'After']);
  });
});
