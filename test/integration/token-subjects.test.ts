import { connect } from '../support/connect.ts';
import { handMade } from '../support/hand-made-token.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const secret = 'a secret for tests only, of 32 bytes or more';
let app: TestApp;

beforeAll(async () => {
  app = await startApp({}, { jwtSecret: secret });
});
afterAll(() => app.stop());

it.each<[string, Record<string, unknown>, string]>([
  ['half a letter as subject', { sub: 'u:\ud800' }, 'sub'],
  ['a dot as subject, which no path can name', { sub: '.' }, 'sub'],
  ['two dots as subject', { sub: '..' }, 'sub'],
  ['half a letter in an address', { picture: 'https://news.example/\udc00.png' }, 'picture'],
])('refuses %s, over HTTP and sockets', async (_what, claims, claim) => {
  const token = handMade({ secret, claims });
  const { body, status } = await app.call('GET', '/counts?articles=a', { token });
  expect([status, body.code, body.details]).toEqual([401, 'token_invalid', { claim }]);
  await expect(connect(app.origin, { token })).rejects.toMatchObject({
    data: { code: 'token_invalid' },
  });
});

it.each(['...', '.a', 'a.b', '\u{1f319}'])('takes the subject %s', async (sub) => {
  const token = handMade({ secret, claims: { sub } });
  expect((await app.call('GET', '/counts?articles=a', { token })).status).toBe(200);
});
