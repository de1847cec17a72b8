import { randomUUID } from 'node:crypto';
import { readSettings } from '../../src/settings.ts';
import { anyText } from '../support/any-text.ts';
import { handMade } from '../support/hand-made-token.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const SECRET = 'a secret for tests only, of 32 bytes or more';
const databaseName = `test_kept_${randomUUID().slice(0, 8)}`;
const guests = { ...readSettings().guests, keptNames: ['The Nile Times', 'نيل تايمز'] };
let app: TestApp;
/** The same site before the newspaper kept its name: the control. */
let before: TestApp;

beforeAll(async () => {
  before = await startApp({}, { databaseName, jwtSecret: SECRET });
  app = await startApp({ guests }, { databaseName, jwtSecret: SECRET });
});
afterAll(async () => {
  await app.stop();
  await before.stop();
});

const guest = (on: TestApp, name: string) => on.call('POST', '/sessions/guest', { body: { name } });

// Failed before there was such a setting: the newspaper's own name was anybody's.
describe('a name that the newspaper keeps', () => {
  it.each(['The Nile Times', 'the  nile-times', 'The NiIe Times', 'نيل تـايمز'])(
    'is refused to a guest as “%s”',
    async (name) => {
      expect((await guest(before, name)).status).toBe(201);
      expect((await guest(app, name)).body.code).toBe('name_reserved');
      expect((await guest(app, `${name} fan`)).status).toBe(201);
    },
  );

  it('is refused to a guest who took it before, and stands for no reader', async () => {
    const articleId = await app.article();
    const write = (token: string, on = app) =>
      on.call('POST', `/articles/${articleId}/comments`, {
        token,
        body: { key: randomUUID(), body: anyText('words') },
      });
    const { body: earlier } = await guest(before, 'The Nile Times');
    expect((await write(earlier.token, before)).status).toBe(201);
    expect((await write(earlier.token)).body.code).toBe('name_reserved');
    const named = (role: string): string =>
      handMade({ secret: SECRET, claims: { sub: `nile-${role}`, name: 'The Nile Times', role } });
    expect((await write(named('reader'))).body.comment.author.name).toMatch(/^@[0-9a-f]{6}$/);
    expect((await write(named('moderator'))).body.comment.author.name).toBe('The Nile Times');
  });
});
