import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { eventSchemas } from '../../src/contract/event-schemas.ts';
import { initialPolicy } from '../../src/domain/screening/policy.ts';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { freshPicture } from '../support/mirror.ts';
import { protocolCalls } from '../support/protocol-calls.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp, TestSite } from '../support/start-app.ts';

const PAPER_A = 'https://a.example';
const PAPER_B = 'https://b.example';
/** One article id on both sites: ids need not differ for the sites to be apart. */
const ARTICLE = 'same-name';
/** In the first version of A's own list. */
const WORD_OF_A = 'listed-at-a';

let server: TestApp;
let a: TestSite;
let b: TestSite;
let commentOfA: string;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  server = await startApp({
    http: { allowedOrigins: [PAPER_A], hosts: ['127.0.0.1'] },
    realtime: { gatherMs: 20 },
    sites: [{ id: 'b', hosts: ['localhost'], http: { allowedOrigins: PAPER_B } }] as never,
  });
  a = server;
  b = server.site('b', 'localhost');
  await a.article({ title: 'Of A' }, ARTICLE);
  const only = await a.article({ title: 'Only of A' }, 'only-of-a');
  const author = a.token('reader', 'Of A', 'reader:of-a');
  commentOfA = (await a.post(author, only, 'written at A')).id;
  const words = { token: a.token('admin'), body: { words: [WORD_OF_A] } };
  const { status } = await a.call('PUT', '/moderation/words', words);
  if (status !== 200) throw new Error(`the words of A were not taken: ${String(status)}`);
});
afterEach(() => {
  for (const client of sockets.splice(0)) client.close();
});
afterAll(async () => {
  await server.stop();
});

async function open(site: TestSite, token?: string): Promise<TestSocket> {
  const client = await connect(site.origin, token === undefined ? {} : { token });
  sockets.push(client);
  return client;
}

const OLD = '2026-01-01T00:00:00Z';
/** What the fields of any call are, so that it gets as far as the ids. */
const known = {
  articleId: 'only-of-a',
  commentId: '',
  comments: [{ commentId: '0'.repeat(24), version: 1 }],
  key: randomUUID(),
  parentId: null,
  body: 'over the border',
  text: 'over the border',
  title: 'Of B',
  lang: 'en',
  name: 'Somebody',
  login: 'somebody',
  password: 'a long enough password',
  actionId: '0'.repeat(24),
  userId: 'reader:of-a',
  rules: initialPolicy({ linksGuest: 0, linksReader: 2 }).rules,
  before: OLD,
  at: OLD,
  until: undefined,
  url: undefined,
};
const { calls: all, events } = protocolCalls(known);
/** A stream has no answer to wait for: it has a test of its own. */
const STREAM = 'GET /counts/live';
const calls = all.filter(({ name }) => name !== STREAM);
/** Whose answer at B is not that there is no such thing: what they do is B's own. */
const OWN =
  /^(GET|POST|PUT|PATCH|DELETE) \/(counts|sessions|desk|users|moderation|articles\/:articleId$)/;
/** Events that bring what is B's own, or name nothing. */
const OWN_EVENTS =
  /^(article:(leave|confirm)|comment:typing|moderation:(?!context|appeal)|user:|session:)/;

function filled(at: string): string {
  return (at === '/articles/:articleId' ? at.replace(':articleId', ARTICLE) : at)
    .replace(':articleId', 'only-of-a')
    .replace(':commentId', commentOfA)
    .replace(':actionId', known.actionId)
    .replace(':version', '1')
    .replace(/:\w+/g, 'reader:of-a');
}

it('tries every call and event of the contract, with all that it asks for', async () => {
  const folder = path.resolve('src/http/routes');
  const files = await Promise.all(
    (await readdir(folder)).map((file) => readFile(path.join(folder, file), 'utf8')),
  );
  const routes = files.join('\n').matchAll(/router\.(\w+)\(\s*'(\/[^']+)'/g);
  const served = [...routes].flatMap(([, method = '', at = '']) =>
    method === 'use' || /^\/(health|metrics)/.test(at) ? [] : [`${method.toUpperCase()} ${at}`],
  );
  const named = all.map(({ name }) => name);
  expect(served.filter((call) => !named.includes(call))).toEqual([]);
  expect(served.length).toBeGreaterThan(40);
  expect(events.map(({ name }) => name)).toEqual(Object.keys(eventSchemas));
  expect(calls.length).toBeGreaterThan(40);
  for (const { name, payload } of events) {
    const schema = eventSchemas[name as keyof typeof eventSchemas];
    const whole = { ...payload, ...('commentId' in payload ? { commentId: commentOfA } : {}) };
    expect([name, schema.safeParse(whole).error?.issues]).toEqual([name, undefined]);
  }
});

describe.each(calls)('$name', ({ name, payload }) => {
  const [method = '', at = ''] = name.split(' ');
  const body = (): object | undefined => (/^(GET|DELETE)$/.test(method) ? undefined : payload);
  const asked = (): string => {
    const query = new URLSearchParams(at === '/counts' ? 'articles=only-of-a' : '');
    for (const [field, value] of Object.entries(payload)) {
      if (typeof value === 'string' && value !== '') query.set(field, value);
      if (typeof value === 'number') query.set(field, String(value));
    }
    return method === 'GET' ? `${filled(at)}?${String(query)}` : filled(at);
  };

  it('refuses the token of another site', async () => {
    const refused = await b.call(method, asked(), { token: a.token('admin'), body: body() });
    expect([refused.status, refused.body.code]).toEqual([401, 'token_invalid']);
    const allowed = await a.call(method, asked(), { token: b.token('admin'), body: body() });
    expect([allowed.status, allowed.body.code]).toEqual([401, 'token_invalid']);
  });

  it('finds nothing under the ids of another site', async () => {
    const before = await freshPicture(a, 'only-of-a');
    const answer = await b.call(method, asked(), { token: b.token('admin'), body: body() });
    expect(answer.body.code).not.toBe('invalid_request');
    const expected = OWN.test(name) ? /^\d+$/ : /^404$/;
    expect([name, String(answer.status)]).toEqual([name, expect.stringMatching(expected)]);
    expect(JSON.stringify(answer.body)).not.toContain('written at A');
    expect(JSON.stringify(answer.body)).not.toContain(WORD_OF_A);
    expect(await freshPicture(a, 'only-of-a')).toEqual(before);
  });

  it('refuses pages of another site', async () => {
    const response = await fetch(`${b.origin}/api/v1${filled(at)}`, {
      method,
      headers: { Origin: PAPER_A },
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'origin_refused' });
  });
});

describe('a user of one id on both sites', () => {
  it('is banned, revoked and erased at one of them only', async () => {
    const user = 'reader:of-a';
    const [atA, atB] = [a.token('reader', 'Of A', user), b.token('reader', 'Of B', user)];
    const admin = b.token('admin');
    const at = `/users/${encodeURIComponent(user)}`;
    const both = 'of-both';
    for (const site of [a, b]) await site.article({}, both);
    const write = (site: TestSite, token: string) =>
      site.call('POST', `/articles/${both}/comments`, {
        token,
        body: { key: randomUUID(), body: anyText('words') },
      });
    expect((await write(b, atB)).status).toBe(201);
    const open = await connect(a.origin, { token: atA });
    sockets.push(open);
    const exported = await b.call('GET', `${at}/export`, { token: admin });
    expect(exported.body.kept.comments).toHaveLength(1);
    expect(JSON.stringify(exported.body)).not.toContain('written at A');
    await b.call('POST', `${at}/sanctions`, { token: admin, body: { kind: 'ban' } });
    expect((await write(b, atB)).body.code).toBe('sanctioned');
    await b.call('POST', `${at}/revocations`, { token: admin, body: {} });
    expect((await write(b, atB)).body.code).toBe('token_revoked');
    await b.call('POST', `${at}/erasure`, { token: admin });
    expect((await write(a, atA)).status).toBe(201);
    expect(open.sessions).toEqual([]);
    const kept = await a.call('GET', `${at}/export`, { token: a.token('admin') });
    expect(JSON.stringify(kept.body)).toContain('written at A');
    expect(kept.body.kept.access).toEqual([]);
  });
});

describe('a guest of one site', () => {
  it('is nobody at another, over HTTP and sockets', async () => {
    const { body } = await a.call('POST', '/sessions/guest', { body: { name: 'Rima of A' } });
    const write = (site: TestSite, articleId: string) =>
      site.call('POST', `/articles/${articleId}/comments`, {
        token: body.token,
        body: { key: randomUUID(), body: anyText('a guest’s') },
      });
    const refused = await write(b, await b.article());
    expect([refused.status, refused.body.code]).toEqual([401, 'token_invalid']);
    await expect(open(b, body.token)).rejects.toThrow('token_invalid');
    // The control: at the site that has signed it the same token is good.
    const own = await a.article();
    expect((await write(a, own)).status).toBe(201);
    expect((await (await open(a, body.token)).join(own)).me).toMatchObject({ role: 'guest' });
  });
});

describe('pages', () => {
  it.each(['/news/only-of-a', '/embed/only-of-a.html', '/'])(
    '%s shows nothing of another site',
    async (at) => {
      const [here, there] = await Promise.all(
        [a, b].map((site) => fetch(`${site.origin}${at}`).then((answer) => answer.text())),
      );
      expect(here).toMatch(/Only of A|written at A/);
      expect(there).not.toMatch(/Only of A|written at A/);
    },
  );
});

describe('the stream of counts', () => {
  it('refuses tokens and pages of another site, and tells nothing of it', async () => {
    const path = '/api/v1/counts/live?articles=only-of-a';
    const refused = await fetch(`${b.origin}${path}`, {
      headers: { Authorization: `Bearer ${a.token('reader')}` },
    });
    expect(refused.status).toBe(401);
    expect((await fetch(`${b.origin}${path}`, { headers: { Origin: PAPER_A } })).status).toBe(403);
    const heard = { a: '', b: '' };
    const end = new AbortController();
    for (const [name, site] of [
      ['a', a],
      ['b', b],
    ] as const) {
      const { body } = await fetch(`${site.origin}${path}`, { signal: end.signal });
      const decoder = new TextDecoder();
      void (async () => {
        for await (const chunk of body ?? []) heard[name] += decoder.decode(chunk);
      })().catch(() => undefined);
    }
    await a.post(a.token('reader'), 'only-of-a', anyText('words'));
    await eventually('A’s own front page is told', () => heard.a.includes('only-of-a'));
    expect(heard.b).not.toContain('only-of-a');
    end.abort();
  });
});

describe('sockets', () => {
  it('refuse the token of another site, at the handshake and at a renewal', async () => {
    await expect(open(b, a.token('admin'))).rejects.toThrow('token_invalid');
    const client = await open(b, b.token('reader', 'Sara', 'reader:1'));
    const renewed = await client.send('session:renew', {
      token: a.token('reader', 'S', 'reader:1'),
    });
    expect(renewed).toMatchObject({ ok: false, error: { code: 'token_invalid' } });
  });

  it('refuse pages of another site, which its own site takes', async () => {
    const from = (origin: string) => ({ extraHeaders: { Origin: origin } });
    await expect(connect(b.origin, {}, from(PAPER_A))).rejects.toThrow();
    sockets.push(await connect(b.origin, {}, from(PAPER_B)));
  });

  it.each(events)('$name finds nothing under the ids of another site', async (event) => {
    const before = await freshPicture(a, 'only-of-a');
    const client = await open(b, b.token('admin'));
    const { name, payload } = event;
    const ids = 'commentId' in payload ? { ...payload, commentId: commentOfA } : payload;
    const answer = await client.send(name, ids);
    const code = answer.ok ? 'done at B' : answer.error.code;
    const expected = OWN_EVENTS.test(name) ? /./ : /_unknown$/;
    expect([name, code]).toEqual([name, expect.stringMatching(expected)]);
    expect(code).not.toBe('invalid_request');
    expect(client.received.join('')).not.toContain('written at A');
    expect(await freshPicture(a, 'only-of-a')).toEqual(before);
  });

  it('hear nothing of an article of the same id on another site', async () => {
    await b.article({ title: 'Of B' }, ARTICLE);
    const [atA, atB] = [await open(a), await open(b)];
    expect((await atA.join(ARTICLE)).article.title).toBe('Of A');
    expect((await atB.join(ARTICLE)).article.title).toBe('Of B');
    await b.post(b.token('reader'), ARTICLE, 'only for B');
    await eventually('B hears it', () => atB.received.join('').includes('only for B'));
    await a.post(a.token('reader'), ARTICLE, 'only for A');
    await eventually('A hears its own', () => atA.received.join('').includes('only for A'));
    expect(atA.received.join('')).not.toContain('only for B');
    expect((await freshPicture(a, ARTICLE)).count).toBe(1);
  });
});

/** Asks under a host that is no name of this machine. */
function ask(host: string, at: string): Promise<number | undefined> {
  const { port } = new URL(a.origin);
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: at, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('hosts', () => {
  it('that no site answers for get 421, but for the health of the server', async () => {
    expect(await ask('evil.example', '/')).toBe(421);
    expect(await ask('localhost.evil.example', '/')).toBe(421);
    expect(await ask('evil.example', '/health/live')).toBe(200);
    expect(await ask('LOCALHOST:1', '/')).toBe(200);
    const other = { extraHeaders: { Host: 'evil.example' } };
    await expect(connect(a.origin, {}, other)).rejects.toThrow();
  });
});
