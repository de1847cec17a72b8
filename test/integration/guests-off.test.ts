import { randomUUID } from 'node:crypto';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import { startApp } from '../support/start-app.ts';

it('GUESTS=off: a guest of before writes no more, neither over HTTP nor over a socket', async () => {
  const databaseName = `test_guests_${randomUUID().slice(0, 8)}`;
  const open = await startApp({}, { databaseName });
  const shut = await startApp({ guests: { allowed: false } }, { databaseName });
  const articleId = await open.article();
  const guest = await open.call('POST', '/sessions/guest', { body: { name: 'Rima' } });
  const { token } = guest.body;
  const post = (on: typeof open, bearer: string) =>
    on.call('POST', `/articles/${articleId}/comments`, {
      token: bearer,
      body: { key: randomUUID(), body: anyText('words') },
    });
  const answers = [await post(open, token), await post(shut, token)];
  // The control is the first; only new guests were refused before, and the second was taken too.
  expect(answers.map(({ body, status }) => [status, body.code])).toEqual([
    [201, undefined],
    [401, 'token_revoked'],
  ]);
  await expect(connect(shut.origin, { token })).rejects.toMatchObject({
    data: { code: 'token_revoked' },
  });
  const nobody = await connect(shut.origin);
  expect(await nobody.send('session:renew', { token })).toMatchObject({
    error: { code: 'token_revoked' },
  });
  expect((await nobody.join(articleId)).me).toBeNull();
  nobody.close();
  const another = await shut.call('POST', '/sessions/guest', { body: { name: 'Rami' } });
  expect(another.body.code).toBe('guests_refused');
  expect((await post(shut, shut.token('reader'))).status).toBe(201);
  await shut.stop();
  await open.stop();
});
