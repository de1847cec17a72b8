import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
const links = {
  guest: 9,
  firstTimer: 9,
  reader: 9,
  hosts: [],
  listedHost: 'off',
  mixedScript: 'off',
};
const repeats = { exact: 'off', near: 'off', copies: 2, windowMinutes: 60 };
const nothing = { links, repeats, words: { found: 'off', lists: [] }, firstComment: 'off' };

beforeAll(async () => {
  app = await startApp();
  const articleId = await app.article();
  const say = async (who: string, body: string): Promise<void> => {
    const token = app.token('reader', who, `reader:${who}`);
    expect((await app.post(token, articleId, body)).status).toBe('visible');
  };
  await say('ann', 'first of Ann, see https://one.example');
  await say('ann', 'second of Ann, see https://two.example');
  await say('bob', 'first of Bob');
  await say('bob', 'rain is expected over the northern hills');
  await say('ann', 'rain is expected over the northern hills');
  await say('cat', 'Rain is expected over the northern hills!');
});
afterAll(async () => {
  await app.stop();
});

async function tried(rules: object): Promise<readonly (readonly [string, string])[]> {
  const { body } = await app.call('POST', '/moderation/dry-runs', {
    token: app.token('admin', 'The Admin', 'admin:1'),
    body: { rules: { ...nothing, ...rules } },
  });
  expect(body.looked).toBe(6);
  const items = body.items as { body: string; notes: { rule: string }[] }[];
  return items.map(
    ({ body: text, notes }) => [text, notes.map(({ rule }) => rule).join()] as const,
  );
}

it('a dry run asks for first comments, the links of first-timers and copies, in the order of writing', async () => {
  // The control: with everything off nothing is caught.
  expect(await tried({})).toEqual([]);
  expect(await tried({ firstComment: 'everyone' })).toEqual([
    ['Rain is expected over the northern hills!', 'first_comment'],
    ['first of Bob', 'first_comment'],
    ['first of Ann, see https://one.example', 'first_comment'],
  ]);
  // All are readers: the rule for guests catches none.
  expect(await tried({ firstComment: 'guests' })).toEqual([]);
  expect(await tried({ links: { ...links, firstTimer: 0 } })).toEqual([
    ['first of Ann, see https://one.example', 'links'],
  ]);
  expect(await tried({ repeats: { ...repeats, exact: 'hold' } })).toEqual([
    ['Rain is expected over the northern hills!', 'copies'],
  ]);
});

it('says that the score is not asked, where it would be', async () => {
  const ask = async (holdFrom: number | null) => {
    const { body } = await app.call('POST', '/moderation/dry-runs', {
      token: app.token('admin', 'The Admin', 'admin:1'),
      body: { rules: { score: { holdFrom } } },
    });
    return body.notAsked as unknown;
  };
  expect([await ask(0.5), await ask(null)]).toEqual([['score'], []]);
});
