import type { VersionAnswer, VersionsAnswer } from '../../src/contract/screening-versions.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

const admin = (): string => app.token('admin', 'The Admin', 'admin:1');
const ask = (path: string, token = admin()) => app.call('GET', `/moderation/${path}`, { token });
const post = (body: object, token = admin()) =>
  app.call('POST', '/moderation/versions', { token, body });
const status = async (articleId: string, body: string) =>
  (await app.post(app.token('reader'), articleId, body)).status;

async function trail(): Promise<any[]> {
  const { body } = await ask('audit?limit=100');
  return (body.entries as any[]).filter(({ action }) => action.startsWith('screening_')).reverse();
}

it('versions are listed with who, when, why and what changed, looked at, compared and brought back', async () => {
  const articleId = await app.article();
  const delivered = (await ask('versions/0')).body as VersionAnswer;
  expect(delivered).toMatchObject({ version: 0, at: null, by: null, words: [] });

  const first = await post({
    words: ['zebra', 'giraffe'],
    exceptions: ['zebra crossing'],
    version: 0,
  });
  expect([first.status, first.body.version]).toEqual([201, 1]);
  const links = { ...delivered.rules.links, guest: 7 };
  await post({
    words: ['giraffe', 'okapi'],
    rules: { links },
    version: 1,
    note: 'zebras are fine',
  });
  await app.call('PUT', '/moderation/rules', {
    token: admin(),
    body: { rules: { lengthMax: 900 } },
  });
  expect(await status(articleId, 'a zebra and more')).toBe('visible');

  const { versions } = (await ask('versions')).body as VersionsAnswer;
  expect(versions.map(({ version }) => version)).toEqual([3, 2, 1, 0]);
  expect(versions[1]).toMatchObject({
    by: { id: 'admin:1' },
    note: 'zebras are fine',
    restores: null,
    words: { added: 1, dropped: 1 },
    exceptions: { added: 0, dropped: 0 },
    rules: ['links.guest'],
  });
  expect(versions[0]).toMatchObject({ words: { added: 0, dropped: 0 }, rules: ['lengthMax'] });
  expect(versions[3]).toMatchObject({ by: null, rules: [] });

  const page = (await ask('versions?limit=3')).body as VersionsAnswer;
  expect([page.versions.length, page.nextCursor]).toEqual([3, '1']);
  const rest = (await ask(`versions?cursor=${String(page.nextCursor)}`)).body as VersionsAnswer;
  expect([rest.versions.map(({ version }) => version), rest.nextCursor]).toEqual([[0], null]);
  // A page that ends in the middle says of its last one what changed since the one behind it.
  expect(page.versions[2]).toMatchObject({ words: { added: 2, dropped: 0 } });

  expect((await ask('versions/2/difference')).body).toEqual({
    ...{ from: 1, to: 2 },
    words: { added: ['okapi'], dropped: ['zebra'] },
    exceptions: { added: [], dropped: [] },
    rules: [{ name: 'links.guest', before: 0, after: 7 }],
  });
  expect((await ask('versions/1/difference?from=3')).body).toMatchObject({
    words: { added: ['zebra'], dropped: ['okapi'] },
    rules: [
      { name: 'lengthMax', before: 900, after: 5_000 },
      { name: 'links.guest', before: 7, after: 0 },
    ],
  });

  // First tried, as any change; the control is the same text under the version in force.
  const tried = async (body: object) =>
    (await app.call('POST', '/moderation/dry-runs', { token: admin(), body })).body.wouldHold;
  expect([await tried({ restores: 1 }), await tried({})]).toEqual([1, 0]);

  const back = await post({ restores: 1, version: 3, note: 'zebras again' });
  expect(back.body).toMatchObject({
    ...{ version: 4, restores: 1, note: 'zebras again' },
    ...{ words: ['zebra', 'giraffe'], exceptions: ['zebra crossing'], rules: delivered.rules },
  });
  expect(await status(articleId, 'another zebra')).toBe('pending');
  expect(((await ask('versions/3')).body as VersionAnswer).words).toEqual(['giraffe', 'okapi']);

  const entries = await trail();
  expect(entries.map(({ action }) => action)).toEqual([
    'screening_words',
    'screening_policy',
    'screening_rules',
    'screening_restore',
  ]);
  expect(entries[3]).toMatchObject({
    note: 'zebras again',
    after: { version: 4, restores: 1, words: 2 },
    lists: { words: { added: ['zebra'], dropped: ['okapi'] } },
  });
  expect(entries[2]).not.toHaveProperty('lists');
  for (const [at, { before }] of entries.entries()) {
    const { restores: _restores, ...former } = entries[at - 1]?.after ?? before;
    expect(before).toEqual(former);
  }
});

it('refuses what is stale, unknown, both at once, nothing, or not an administrator’s', async () => {
  const { version } = (await ask('rules')).body;
  const refused = await Promise.all([
    post({ restores: 0, version: Number(version) - 1 }),
    post({ restores: 99 }),
    post({ restores: 0, words: ['x'] }),
    post({}),
    post({ words: ['*'] }),
    post({ restores: 0 }, app.token('moderator')),
    ask('versions/99'),
    ask('versions/-1'),
    ask('versions/1/difference?from=99'),
    ask('versions?cursor=x'),
    ask('versions', app.token('moderator')),
    ask('versions/0', app.token('reader')),
  ]);
  expect(refused.map(({ body, status: code }) => [code, body.code])).toEqual([
    [409, 'rules_stale'],
    [404, 'not_found'],
    [400, 'invalid_request'],
    [400, 'invalid_request'],
    [400, 'invalid_request'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [400, 'invalid_request'],
    [404, 'not_found'],
    [400, 'invalid_request'],
    [403, 'forbidden'],
    [403, 'forbidden'],
  ]);
  expect((await ask('rules')).body.version).toBe(version);
});
