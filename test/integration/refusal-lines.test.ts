import { randomUUID } from 'node:crypto';
import { createLog } from '../../src/ops/log.ts';
import { connect } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { handMade } from '../support/hand-made-token.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
let out = '';
let articleId: string;

interface Line {
  readonly way?: string;
  readonly call?: string;
  readonly code?: string;
  readonly requestId?: string;
  readonly claim?: string;
}
/** Every line is one JSON document, or this throws. */
const lines = (): readonly Line[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
const lineOf = (requestId: string): Promise<Line | undefined> =>
  eventually('the line is there', () => lines().find((line) => line.requestId === requestId));

beforeAll(async () => {
  const log = createLog('info', { write: (line: string) => void (out += line) });
  app = await startApp({}, { log });
  articleId = await app.article();
});
afterAll(() => app.stop());

it('a refused event is one line under the id that its acknowledgement carries', async () => {
  const token = app.token('reader', 'Canary Name');
  const client = await connect(app.origin, { token });
  const body = 'canary\u0000text';
  const answer = await client.send('comment:post', { articleId, key: randomUUID(), body });
  client.close();
  if (answer.ok) throw new Error('the text was taken');
  expect(answer.error.code).toBe('text_invalid');
  expect(await lineOf(answer.error.requestId ?? '')).toMatchObject({
    way: 'socket',
    call: 'comment:post',
    code: 'text_invalid',
  });
  expect(out).not.toMatch(/canary/i);
  expect(out).not.toContain(token);
});

it.each(['toString', 'constructor', '__proto__', 'comment:burn'])(
  'an event that is none of ours stands nowhere by its name, though it be %s',
  async (event) => {
    const client = await connect(app.origin);
    const answer = await client.send(event);
    client.close();
    if (answer.ok) throw new Error('it was answered');
    expect(answer.error.code).toBe('unknown_event');
    const line = await lineOf(answer.error.requestId ?? '');
    expect(line).toMatchObject({ way: 'socket', call: 'unknown', code: 'unknown_event' });
    const text = await (await fetch(`${app.origin}/metrics`)).text();
    expect(text).toContain('name="unknown"');
    expect(text).not.toContain(`name="${event}"`);
  },
);

it('a refused call is one line under the id that its answer carries, by its route and not by its path', async () => {
  const token = app.token('moderator', 'Canary Name');
  const path = `/comments/canary${'0'.repeat(18)}/decisions`;
  const body = { action: 'remove', version: 1, note: 'canary' };
  const answer = await app.call('POST', path, { token, body });
  expect([answer.status, answer.headers.get('x-request-id')]).toEqual([
    answer.body.status,
    answer.body.requestId,
  ]);
  expect(await lineOf(answer.body.requestId)).toMatchObject({
    way: 'http',
    call: 'POST /comments/:commentId/decisions',
    code: answer.body.code,
  });
  expect(out).not.toMatch(/canary/i);
});

it('a refused handshake and a wrong token are told too, without the token', async () => {
  const token = `${app.token('reader')}x`;
  await expect(connect(app.origin, { token })).rejects.toThrow('token_invalid');
  await eventually('the handshake is told', () =>
    lines().find(({ code, way }) => way === 'handshake' && code === 'token_invalid'),
  );
  const { body } = await app.call('GET', '/counts?articles=a', { token });
  expect(await lineOf(body.requestId)).toMatchObject({ way: 'http', code: 'token_invalid' });
  expect(out).not.toContain(token.slice(0, -1));
});

it('of a token that is well signed the claim at fault is told, by name alone', async () => {
  const secret = 'a secret for tests only, of 32 bytes or more';
  const wrong: readonly (readonly [string, Record<string, unknown>])[] = [
    ['aud', { aud: 'canary' }],
    ['iss', { iss: 'canary' }],
    ['role', { role: 'canary' }],
    ['sub', { sub: undefined }],
    ['exp', { exp: 'canary' }],
    ['iat', { iat: Math.floor(Date.now() / 1_000) + 600 }],
    ['nbf', { nbf: Math.floor(Date.now() / 1_000) + 600 }],
    ['picture', { picture: 'canary' }],
  ];
  for (const [claim, claims] of wrong) {
    const token = handMade({ secret, claims });
    const { body } = await app.call('GET', '/counts?articles=a', { token });
    expect(body).toMatchObject({ code: 'token_invalid', details: { claim } });
    expect(await lineOf(body.requestId)).toMatchObject({ code: 'token_invalid', claim });
  }
  const typ = handMade({ secret, header: { typ: 'canary' } });
  await expect(connect(app.origin, { token: typ })).rejects.toThrow('token_invalid');
  await eventually('the handshake is told', () =>
    lines().find(({ claim, way }) => way === 'handshake' && claim === 'typ'),
  );
  const nobody = await connect(app.origin);
  const renewed = await nobody.send('session:renew', {
    token: handMade({ secret, claims: { aud: 'canary' } }),
  });
  nobody.close();
  if (renewed.ok) throw new Error('the token was taken');
  expect(await lineOf(renewed.error.requestId ?? '')).toMatchObject({
    way: 'socket',
    claim: 'aud',
  });
  // The control: of a token of another key nothing is believed, so nothing is said about its claims.
  const foreign = handMade({ secret: 'x'.repeat(40), claims: { aud: 'canary' } });
  const { body } = await app.call('GET', '/counts?articles=a', { token: foreign });
  expect((await lineOf(body.requestId))?.claim).toBeUndefined();
  expect(out).not.toMatch(/canary/i);
});
