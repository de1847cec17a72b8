import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { freshPicture } from '../support/mirror.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const SECRET = 'a secret for tests only, of 32 bytes or more';
let app: TestApp;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  app = await startApp({}, { jwtSecret: SECRET });
});
afterEach(() => {
  for (const client of sockets.splice(0)) client.close();
});
afterAll(async () => {
  await app.stop();
});

async function open(auth: { token?: string; lang?: string } = {}): Promise<TestSocket> {
  const client = await connect(app.origin, auth);
  sockets.push(client);
  return client;
}

function submit(articleId: string, body: unknown, lang = 'en') {
  return app.call('POST', `/articles/${articleId}/comments`, {
    token: app.token('reader'),
    body,
    lang,
  });
}

describe('texts', () => {
  const marks = 'a' + '\u0301\u0323'.repeat(1_000);
  const cases: readonly (readonly [string, string, string])[] = [
    ['nothing', '', 'text_empty'],
    ['spaces', '   \n\t  ', 'text_empty'],
    ['invisible letters', '\u200b\u200d\u3164\u2800\u00ad', 'text_empty'],
    ['only marks', '\u0301\u064e\u0650', 'text_empty'],
    ['5,001 code points', 'ب'.repeat(5_001), 'text_too_long'],
    ['5,001 astral code points', '😀'.repeat(5_001), 'text_too_long'],
    ['20,000 code points', 'ب'.repeat(20_000), 'text_too_long'],
    ['a NUL', 'a\u0000b', 'text_invalid'],
    ['an escape sequence', 'a\u001b[31mb', 'text_invalid'],
  ];

  it.each(cases)(
    'refuses %s, over REST and sockets, and changes nothing',
    async (_name, body, code) => {
      const articleId = await app.article();
      const rest = await submit(articleId, { key: randomUUID(), body });
      expect([rest.status, rest.body.code]).toEqual([422, code]);
      expect(rest.headers.get('content-type')).toMatch('application/problem+json');
      const client = await open({ token: app.token('reader') });
      const socket = await client.send('comment:post', { articleId, key: randomUUID(), body });
      expect(socket).toMatchObject({ ok: false, error: { code } });
      expect((await freshPicture(app, articleId)).count).toBe(0);
    },
  );

  it.each([
    ['5,000 code points', '😀'.repeat(5_000)],
    ['a text whose marks are trimmed first', marks],
    ['both directions', 'قال John إن 42% منهم'],
  ])('takes %s', async (_name, body) => {
    const articleId = await app.article();
    expect((await submit(articleId, { key: randomUUID(), body })).status).toBe(201);
  });

  it('stores NFC without bidirectional overrides, and never HTML as anything but text', async () => {
    const articleId = await app.article();
    const body = 'e\u0301 \u202Egnp.exe <img src=x onerror=alert(1)>';
    const { body: answer } = await submit(articleId, { key: randomUUID(), body });
    expect(answer.comment.body).toBe('é gnp.exe <img src=x onerror=alert(1)>');
  });

  it('says why in the reader’s language, with its digits', async () => {
    const articleId = await app.article({ lang: 'ar' });
    const body = { key: randomUUID(), body: 'ب'.repeat(5_001) };
    expect((await submit(articleId, body, 'ar-EG')).body.message).toBe(
      'طول النص ٥٬٠٠١ حرف، والحد الأقصى ٥٬٠٠٠.',
    );
    expect((await submit(articleId, body, 'en')).body.message).toContain('5,001');
  });
});

describe('places', () => {
  it.each([
    ['GET', '/articles/nowhere/comments', 404, 'article_unknown'],
    ['GET', '/articles/..%2F..%2Fx/comments', 404, 'article_unknown'],
    ['GET', '/articles/%00/comments', 404, 'article_unknown'],
    ['GET', '/nothing', 404, 'not_found'],
    ['GET', '/counts', 400, 'invalid_request'],
    ['GET', '/moderation/queue', 401, 'unauthenticated'],
    ['DELETE', '/comments/aaaaaaaaaaaaaaaaaaaaaaaa', 404, 'comment_unknown'],
    ['DELETE', '/comments/$ne', 404, 'comment_unknown'],
  ])('%s %s', async (method, at, status, code) => {
    const answer = await app.call(method, at);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each(['-1', '1e309', '1.zzz', "{'$gt':''}", '99999999999999999.aaaaaaaaaaaaaaaaaaaaaaaa'])(
    'refuses the cursor %s',
    async (cursor) => {
      const articleId = await app.article();
      const at = `/articles/${articleId}/comments?cursor=${encodeURIComponent(cursor)}`;
      const answer = await app.call('GET', at);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    },
  );

  it('refuses a reply to a removed comment and to one of another article', async () => {
    const [one, two] = [await app.article(), await app.article()];
    const { body } = await submit(one, { key: randomUUID(), body: 'A parent' });
    const elsewhere = await submit(two, {
      key: randomUUID(),
      body: 'Wrong place',
      parentId: body.comment.id,
    });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'parent_unavailable']);
    await app.call('POST', `/comments/${String(body.comment.id)}/decisions`, {
      token: app.token('moderator'),
      body: { action: 'remove', version: 1 },
    });
    const gone = await submit(one, { key: randomUUID(), body: 'Late', parentId: body.comment.id });
    expect([gone.status, gone.body.code]).toEqual([409, 'parent_unavailable']);
  });
});

describe('payloads', () => {
  it.each([
    ['an operator for a text', { key: 'k', body: { $ne: null } }],
    ['a list for a text', { key: 'k', body: ['a', 'b'] }],
    ['server-owned fields', { key: 'k', body: 'text', status: 'visible', rev: 1, author: {} }],
    ['no key', { body: 'text' }],
    ['null', null],
    ['a list', []],
  ])('refuses %s', async (_name, payload) => {
    const articleId = await app.article();
    const rest = await submit(articleId, payload);
    expect([rest.status, rest.body.code]).toEqual([400, 'invalid_request']);
    const client = await open({ token: app.token('reader') });
    const merged = payload && !Array.isArray(payload) ? { articleId, ...payload } : payload;
    expect(await client.send('comment:post', merged)).toMatchObject({
      ok: false,
      error: { code: 'invalid_request' },
    });
  });

  it('refuses forms, broken JSON, deep nesting and large bodies', async () => {
    const articleId = await app.article();
    const send = (type: string, body: string) =>
      fetch(`${app.origin}/api/v1/articles/${articleId}/comments`, {
        method: 'POST',
        headers: { 'Content-Type': type, Authorization: `Bearer ${app.token('reader')}` },
        body,
      });
    const deep = `{"key":"k","body":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;
    const answers = await Promise.all([
      send('text/plain', 'key=1&body=2'),
      send('application/json', '{"key":'),
      send('application/json', deep),
      send('application/json', JSON.stringify({ key: 'k', body: 'x'.repeat(1_048_576) })),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([415, 400, 400, 413]);
  });

  it('survives events without an acknowledgement, unknown events and a 1 MB frame', async () => {
    const articleId = await app.article();
    const hostile = await open();
    const raw = hostile.socket as unknown as { emit(event: string, ...args: unknown[]): void };
    raw.emit('comment:post', null);
    raw.emit('comment:post');
    raw.emit('article:join', articleId, 'not a function');
    for (const name of ['__proto__', 'constructor', 'toString']) raw.emit(name, {});
    expect(await hostile.send('no:such', {})).toMatchObject({ error: { code: 'unknown_event' } });
    raw.emit('comment:post', 'x'.repeat(1_048_576));
    await eventually('the socket with the large frame is closed', () => !hostile.socket.connected);
    const neighbour = await open();
    expect(await neighbour.join(articleId)).toHaveProperty('comments');
  });
});

describe('tokens', () => {
  const claims = { sub: 'u:1', name: 'Someone', role: 'reader' };
  const sign = (payload: object, options: jwt.SignOptions = {}, secret = SECRET): string =>
    jwt.sign(payload, secret, { issuer: 'hiwar', audience: 'hiwar', expiresIn: 60, ...options });
  const none = (payload: object): string => jwt.sign(payload, '', { algorithm: 'none' });
  const past = Math.floor(Date.now() / 1_000) - 3_600;
  const cases: Record<string, [string, string]> = {
    'not a token': ['abc', 'token_invalid'],
    'alg none': [none({ ...claims, iss: 'hiwar', aud: 'hiwar', exp: 9e9 }), 'token_invalid'],
    'another secret': [sign(claims, {}, 'x'.repeat(40)), 'token_invalid'],
    'another algorithm': [sign(claims, { algorithm: 'HS512' }), 'token_invalid'],
    'another issuer': [sign(claims, { issuer: 'evil' }), 'token_invalid'],
    'another audience': [sign(claims, { audience: 'evil' }), 'token_invalid'],
    'a list of audiences': [sign(claims, { audience: ['hiwar', 'evil'] }), 'token_invalid'],
    'no expiry': [jwt.sign({ ...claims, iss: 'hiwar', aud: 'hiwar' }, SECRET), 'token_invalid'],
    'no subject': [sign({ name: 'A', role: 'reader' }), 'token_invalid'],
    'an unknown role': [sign({ ...claims, role: 'owner' }), 'token_invalid'],
    expired: [sign({ ...claims, iat: past }, { expiresIn: 60 }), 'token_expired'],
  };

  it.each(Object.entries(cases))(
    'refuses %s, over HTTP and sockets',
    async (_name, [token, code]) => {
      const articleId = await app.article();
      const rest = await app.call('GET', `/articles/${articleId}/comments`, { token });
      expect([rest.status, rest.body.code]).toEqual([401, code]);
      await expect(connect(app.origin, { token, lang: 'ar' })).rejects.toMatchObject({
        data: { code },
      });
    },
  );

  it('takes a good one', async () => {
    const articleId = await app.article();
    const client = await open({ token: sign(claims) });
    expect(await client.join(articleId)).toMatchObject({ me: { id: 'u:1', name: 'Someone' } });
  });

  it('makes a guest, who may then write on the socket that is open', async () => {
    const articleId = await app.article();
    const client = await open();
    const post = { articleId, key: randomUUID(), body: 'Here I am' };
    expect(await client.send('comment:post', post)).toMatchObject({
      error: { code: 'unauthenticated' },
    });
    const { body } = await app.call('POST', '/sessions/guest', { body: { name: 'ليلى' } });
    expect(await client.send('session:renew', { token: body.token })).toMatchObject({
      data: { me: { name: 'ليلى', role: 'guest' } },
    });
    expect(await client.send('comment:post', post)).toMatchObject({ ok: true });
    const other = await client.send('session:renew', { token: app.token('reader') });
    expect(other).toMatchObject({ error: { code: 'forbidden' } });
  });

  it.each([
    '',
    ' ',
    'x',
    '\u3164\u3164\u3164',
    'x'.repeat(41),
    'Moderator',
    'المشرف',
    'ad\u200dmin',
    '\u0410dmin',
    'مـشرف',
    'مُشرف',
    'الاداره',
    'Hiwar.',
  ])('refuses the guest name %j', async (name) => {
    const answer = await app.call('POST', '/sessions/guest', { body: { name } });
    expect(answer.status).toBe(422);
  });
});

describe('origins', () => {
  it.each(['https://evil.example', 'null', 'http://127.0.0.1.evil.example'])(
    'refuses a page of %s, over HTTP and sockets',
    async (origin) => {
      const articleId = await app.article();
      const url = `${app.origin}/api/v1/articles/${articleId}/comments`;
      expect((await fetch(url, { headers: { Origin: origin } })).status).toBe(403);
      await expect(connect(app.origin, {}, { extraHeaders: { Origin: origin } })).rejects.toThrow();
    },
  );

  it('takes its own pages', async () => {
    const client = await connect(app.origin, {}, { extraHeaders: { Origin: app.origin } });
    sockets.push(client);
    expect(client.socket.connected).toBe(true);
  });
});

describe('permissions', () => {
  it('keeps decisions, queue and publishing from readers', async () => {
    const articleId = await app.article();
    const { body } = await submit(articleId, { key: randomUUID(), body: 'Not theirs to remove' });
    const token = app.token('reader');
    const path = `/comments/${String(body.comment.id)}`;
    const answers = [
      await app.call('POST', `${path}/decisions`, {
        token,
        body: { action: 'remove', version: 1 },
      }),
      await app.call('PATCH', path, { token, body: { version: 1, body: 'Mine now' } }),
      await app.call('DELETE', path, { token }),
      await app.call('GET', '/moderation/queue', { token }),
      await app.call('GET', '/moderation/audit', { token }),
      await app.call('PUT', `/articles/${articleId}`, { token, body: { title: 'X', lang: 'en' } }),
      await app.call('PUT', `/articles/${articleId}/state`, { token, body: { state: 'closed' } }),
      await app.call('PUT', `/articles/${articleId}`, {
        token: app.token('moderator'),
        body: { title: 'X', lang: 'en' },
      }),
    ];
    expect(answers.map((answer) => answer.body.code)).toEqual(answers.map(() => 'forbidden'));
    const client = await open({ token });
    expect(await client.send('moderation:join')).toMatchObject({ error: { code: 'forbidden' } });
  });

  it('refuses an edit on a stale version and after the window', async () => {
    const token = app.token('reader');
    const articleId = await app.article();
    const answer = await app.call('POST', `/articles/${articleId}/comments`, {
      token,
      body: { key: randomUUID(), body: 'First' },
    });
    const path = `/comments/${String(answer.body.comment.id)}`;
    await app.call('PATCH', path, { token, body: { version: 1, body: 'Second' } });
    const stale = await app.call('PATCH', path, { token, body: { version: 1, body: 'Third' } });
    expect([stale.status, stale.body.code]).toEqual([409, 'version_stale']);
  });
});
