import { randomUUID } from 'node:crypto';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
afterEach(async () => {
  await app.stop();
});

// Fails where names are counted once they are taken: who asks which names are in use asks without end then.
it('counts the names that are refused as well, before they are looked for', async () => {
  const now = Date.now();
  app = await startApp(
    { limits: { rates: true, guestSessionsPer10min: 4 } },
    { clock: { now: () => now } },
  );
  const articleId = await app.article();
  await app.post(app.token('reader', 'Samira Nasser', `reader-${randomUUID()}`), articleId, 'here');
  const ask = async (name: string): Promise<unknown> =>
    (await app.call('POST', '/sessions/guest', { body: { name, articleId } })).body.code;
  expect(await ask('Samira Nasser')).toBe('name_taken');
  expect(await ask('Admin')).toBe('name_reserved');
  expect(await ask('Samira Nasser')).toBe('name_taken');
  expect(await ask('Layla Haddad')).toBeUndefined();
  expect(await ask('Samira Nasser')).toBe('rate_limited');
});
