import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { anyText } from '../support/any-text.ts';
import { handMade } from '../support/hand-made-token.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const SECRET = 'a secret for tests only, of 32 bytes or more';
const PASSWORD = 'long enough for a desk';
let app: TestApp;
let articleId: string;

beforeAll(async () => {
  app = await startApp({}, { jwtSecret: SECRET });
  articleId = await app.article();
});
afterAll(() => app.stop());

/** A call whose body comes after the header was taken in and `meanwhile` is done: its status and code. */
async function late(
  method: string,
  path: string,
  token: string,
  body: object,
  meanwhile: () => Promise<unknown>,
): Promise<readonly [number | undefined, string | undefined]> {
  const bytes = Buffer.from(JSON.stringify(body));
  const call = request(`${app.origin}/api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Content-Length': bytes.length,
      // Answered when the header is there, so that nothing has to be guessed.
      Expect: '100-continue',
    },
  });
  call.flushHeaders();
  await once(call, 'continue');
  await meanwhile();
  const answered = once(call, 'response');
  call.end(bytes);
  const [response] = await answered;
  const { code } = (await json(response)) as { readonly code?: string };
  return [response.statusCode, code];
}

const nothing = (): Promise<void> => Promise.resolve();
const draft = (): object => ({ key: randomUUID(), body: anyText('words') });
const posting = (): string => `/articles/${articleId}/comments`;
const byAdmin = (path: string, body: object): Promise<unknown> =>
  app.call('POST', path, { token: app.token('admin'), body });
/** Made long enough ago to be void by what is revoked now. */
const older = (role: 'reader' | 'moderator', sub: string): string =>
  handMade({ secret: SECRET, claims: { role, sub, iat: Math.floor(Date.now() / 1_000) - 5 } });

// Before, who was sender was looked up with the header alone, and all but the first of these were let act.
describe('a body that comes long after its header', () => {
  it('control: is taken as any other while nothing has changed', async () => {
    expect(await late('POST', posting(), app.token('reader'), draft(), nothing)).toEqual([
      201,
      undefined,
    ]);
  });

  it('is refused to who was banned meanwhile', async () => {
    const sub = `reader:${randomUUID()}`;
    const token = app.token('reader', 'Ziad', sub);
    const ban = (): Promise<unknown> =>
      byAdmin(`/users/${encodeURIComponent(sub)}/sanctions`, { kind: 'ban', reason: 'other' });
    expect(await late('POST', posting(), token, draft(), ban)).toEqual([403, 'sanctioned']);
  });

  it('is refused to whose tokens were taken back, a reader’s new version too', async () => {
    const sub = `reader:${randomUUID()}`;
    const token = older('reader', sub);
    const { id, version } = await app.post(token, articleId, anyText('words'));
    const edit = { version, body: anyText('other words') };
    const revoke = (): Promise<unknown> =>
      byAdmin(`/users/${encodeURIComponent(sub)}/revocations`, {});
    expect(await late('PATCH', `/comments/${id}`, token, edit, nothing)).toEqual([200, undefined]);
    const again = { version: version + 1, body: anyText('third words') };
    expect(await late('PATCH', `/comments/${id}`, token, again, revoke)).toEqual([
      401,
      'token_revoked',
    ]);
  });

  it('is refused to a publisher’s moderator who is none any more, and nothing is removed', async () => {
    const sub = `moderator:${randomUUID()}`;
    const { id } = await app.post(app.token('reader'), articleId, anyText('words'));
    const decision = { action: 'remove', version: 1, reason: 'spam' };
    const revoke = (): Promise<unknown> =>
      byAdmin(`/users/${encodeURIComponent(sub)}/revocations`, {});
    const path = `/comments/${id}/decisions`;
    expect(await late('POST', path, older('moderator', sub), decision, revoke)).toEqual([
      401,
      'token_revoked',
    ]);
    const { body } = await app.call('GET', posting());
    expect(body.comments).toContainEqual(expect.objectContaining({ id, status: 'visible' }));
  });

  it('is refused to who signed out at the desk', async () => {
    const login = 'late';
    const account = { login, name: 'Late Leila', role: 'moderator', password: PASSWORD };
    await byAdmin('/desk/accounts', account);
    const signedIn = await app.call('POST', '/desk/sessions', {
      body: { login, password: PASSWORD },
    });
    const { token } = signedIn.body;
    const { id } = await app.post(app.token('reader'), articleId, anyText('words'));
    const signOut = (): Promise<unknown> => app.call('DELETE', '/desk/sessions/current', { token });
    const decision = { action: 'remove', version: 1, reason: 'spam' };
    expect(await late('POST', `/comments/${id}/decisions`, token, decision, signOut)).toEqual([
      401,
      'token_revoked',
    ]);
  });
});
