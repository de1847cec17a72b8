import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { handMade, keyPair } from '../support/hand-made-token.ts';
import type { Handwork } from '../support/hand-made-token.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const SECRET = 'a secret for tests only, of 32 bytes or more';
const PREVIOUS = 'the secret before that one, also long enough';
const rsa = keyPair('rsa');
const ec = keyPair('ec');
const named = keyPair('ec');
const stranger = keyPair('rsa');
const now = (): number => Math.floor(Date.now() / 1_000);

let app: TestApp;
let reader: TestSocket;

beforeAll(async () => {
  const jwtPublicKey = JSON.stringify({
    keys: [
      { ...rsa.jwk(''), kid: undefined },
      { ...ec.jwk(''), kid: undefined },
      named.jwk('spring'),
    ],
  });
  app = await startApp(
    {
      identity: { jwtPublicKey, previousJwtSecret: PREVIOUS },
      sites: [{ id: 'b', hosts: ['localhost'] }] as never,
    },
    { jwtSecret: SECRET },
  );
  await app.article({}, 'article');
  reader = await connect(app.origin, { token: app.token('reader', 'Sara', 'reader-42') });
});
afterAll(async () => {
  reader.close();
  await app.stop();
});

const hs = (work: Handwork = {}): string => handMade({ secret: SECRET, ...work });
const claims = (over: Record<string, unknown>): string => hs({ claims: over });
const header = (over: Record<string, unknown>): string => hs({ header: over });
const unsigned = (alg: string): string =>
  handMade({ header: { alg } })
    .replace(/\.[\w-]+$/, '.')
    .concat('');

const bad: readonly (readonly [string, () => string])[] = [
  ['alg none without a signature', () => unsigned('none')],
  ['alg NoNe with one', () => header({ alg: 'NoNe' })],
  ['the public key as an HS256 secret', () => handMade({ secret: rsa.pem })],
  ['HS256 signed, RS256 said', () => header({ alg: 'RS256' })],
  [
    'RS256 signed, HS256 said',
    () => handMade({ privateKey: rsa.privateKey, header: { alg: 'HS256' } }),
  ],
  ['HS512 said', () => header({ alg: 'HS512' })],
  ['no signature', () => hs().replace(/\.[\w-]+$/, '.')],
  [
    'another signature',
    () => hs().replace(/\.[\w-]+$/, `.${hs({ claims: { sub: 'x' } }).split('.')[2] ?? ''}`),
  ],
  ['a kid that is a path', () => handMade({ secret: '', header: { kid: '../../dev/null' } })],
  ['a kid that is a path, under the right secret', () => header({ kid: '../../dev/null' })],
  ['a kid that is an operator', () => header({ kid: { $ne: 1 } })],
  ['a kid that is SQL', () => header({ kid: "' OR 1=1 --" })],
  ['a kid of 10 kB', () => header({ kid: 'k'.repeat(10_240) })],
  [
    'the kid of another key',
    () => handMade({ privateKey: ec.privateKey, header: { kid: 'spring' } }),
  ],
  ['a key that must be named, unnamed', () => handMade({ privateKey: named.privateKey })],
  [
    'a key of one’s own in the header',
    () => handMade({ privateKey: stranger.privateKey, header: { jwk: stranger.jwk('x') } }),
  ],
  [
    'an address of keys in the header',
    () =>
      handMade({ privateKey: stranger.privateKey, header: { jku: 'https://evil.example/jwks' } }),
  ],
  ['crit', () => header({ crit: ['exp'] })],
  ['no typ', () => header({ typ: undefined })],
  ['another typ', () => header({ typ: 'at+jwt' })],
  ['a secret of one byte', () => handMade({ secret: 'k' })],
  ['no exp', () => claims({ exp: undefined })],
  ['exp that is a word', () => claims({ exp: 'never' })],
  ['exp before iat', () => claims({ iat: now() + 20, exp: now() + 10 })],
  ['expired 31 s ago', () => claims({ iat: now() - 900, exp: now() - 31 })],
  ['nbf ahead', () => claims({ nbf: now() + 120 })],
  ['issued in the future', () => claims({ iat: now() + 120 })],
  ['no iat', () => claims({ iat: undefined })],
  ['no iss', () => claims({ iss: undefined })],
  ['another iss', () => claims({ iss: 'elsewhere' })],
  ['no aud', () => claims({ aud: undefined })],
  ['another aud', () => claims({ aud: 'elsewhere' })],
  ['a list of aud', () => claims({ aud: ['hiwar', 'elsewhere'] })],
  ['no sub', () => claims({ sub: undefined })],
  ['a sub that is an operator', () => claims({ sub: { $ne: null } })],
  ['a sub that is a number', () => claims({ sub: 42 })],
  ['no role', () => claims({ role: undefined })],
  ['a role that is none', () => claims({ role: 'owner' })],
  ['no name', () => claims({ name: undefined })],
  ['a picture that is a script', () => claims({ picture: 'javascript:alert(1)' })],
  [
    'a claim said twice',
    () => hs({ payload: JSON.stringify({ role: 'admin' }).replace('}', `,${handMadeClaims()}`) }),
  ],
  ['a payload that is a list', () => hs({ payload: '[1]' })],
  ['a payload that is no JSON', () => hs({ payload: '{' })],
  ['more than 8 kB', () => claims({ note: 'x'.repeat(9_000) })],
  ['another site’s', () => app.site('b', 'localhost').token('reader')],
  [
    'the id of a guest, signed elsewhere',
    () => handMade({ privateKey: rsa.privateKey, claims: { sub: 'guest:1' } }),
  ],
  [
    'a staff token 16 minutes old',
    () => claims({ role: 'moderator', iat: now() - 960, exp: now() + 3_600 }),
  ],
];

function handMadeClaims(): string {
  return Buffer.from(hs().split('.')[1] ?? '', 'base64url')
    .toString()
    .slice(1);
}

it('has at least 20 of them', () => {
  expect(new Set(bad.map(([name]) => name)).size).toBe(bad.length);
  expect(bad.length).toBeGreaterThanOrEqual(20);
});

describe.each(bad)('a token with %s', (_name, make) => {
  it('is refused over HTTP, at the handshake and at a renewal', async () => {
    const token = make();
    const http = await app.call('GET', '/articles/article/comments', { token });
    expect([http.status, http.body.code]).toEqual([401, expect.stringMatching(/^token_/)]);
    await expect(connect(app.origin, { token })).rejects.toThrow(/^(token_|invalid_request)/);
    const renewed = await reader.send('session:renew', { token });
    expect(renewed).toMatchObject({ ok: false });
    const mine = await reader.send('article:join', { articleId: 'article' });
    expect(mine).toMatchObject({ ok: true, data: { me: { id: 'reader-42', role: 'reader' } } });
  });
});

it.each([
  ['HS256', () => hs()],
  ['HS256 by the secret before', () => handMade({ secret: PREVIOUS })],
  ['RS256', () => handMade({ privateKey: rsa.privateKey })],
  ['ES256', () => handMade({ privateKey: ec.privateKey })],
  [
    'ES256 by a named key',
    () => handMade({ privateKey: named.privateKey, header: { kid: 'spring' } }),
  ],
  [
    'claims of ours that mean something else to the publisher',
    () =>
      handMade({
        privateKey: rsa.privateKey,
        claims: { sid: 'a session of the publisher’s'.repeat(9), iat_ms: 'never' },
      }),
  ],
  [
    'a session of the publisher’s',
    () => handMade({ privateKey: ec.privateKey, claims: { sid: 'b2c1', role: 'reader' } }),
  ],
  ['exp 20 s ago', () => claims({ iat: now() - 900, exp: now() - 20 })],
  ['iat 20 s ahead', () => claims({ iat: now() + 20 })],
])('the same claims are taken with %s', async (_name, make) => {
  const token = make();
  expect((await app.call('GET', '/articles/article/comments', { token })).status).toBe(200);
  const client = await connect(app.origin, { token });
  const { me } = await client.join('article');
  expect(me).toMatchObject({ id: 'reader-42', name: 'Sara', role: 'reader' });
  client.close();
});

it('a staff token is believed for 15 minutes, whatever it says', async () => {
  const token = claims({ role: 'moderator', exp: now() + 8 * 3_600 });
  const client = await connect(app.origin, { token });
  const { me } = await client.join('article');
  const minutes = (Date.parse(me?.expiresAt ?? '') - Date.now()) / 60_000;
  expect(minutes).toBeLessThanOrEqual(15.5);
  client.close();
});

it('a renewal keeps the socket and brings the name and picture of now', async () => {
  const client = await connect(app.origin, { token: claims({ sub: 'reader-7' }) });
  const { id } = client.socket;
  const picture = 'https://news.example/sara.png';
  const token = claims({ sub: 'reader-7', name: 'Sara Rawi', picture });
  expect(await client.send('session:renew', { token })).toMatchObject({
    ok: true,
    data: { me: { name: 'Sara Rawi', picture } },
  });
  const other = await client.send('session:renew', { token: claims({ sub: 'reader-8' }) });
  expect(other).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  expect(client.socket.id).toBe(id);
  client.close();
});
