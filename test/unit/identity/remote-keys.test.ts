import { RemoteKeys } from '../../../src/identity/remote-keys.ts';
import { eventually } from '../../support/eventually.ts';
import { keyPair } from '../../support/hand-made-token.ts';
import { silentLog } from '../../support/silent-log.ts';

const REFRESH_MS = 60_000;
const STALE_MS = 600_000;
const one = keyPair('ec');
const two = keyPair('ec');
const header = (kid?: string) =>
  ({ alg: 'ES256', typ: 'JWT', ...(kid === undefined ? {} : { kid }) }) as const;

function world() {
  const state = {
    now: 1_000_000,
    asked: 0,
    answer: (): Response => new Response('', { status: 500 }),
  };
  const show = (...keys: object[]): void => {
    state.answer = () => new Response(JSON.stringify({ keys }));
  };
  const keys = new RemoteKeys({
    url: 'https://news.example/jwks',
    refreshMs: REFRESH_MS,
    staleMs: STALE_MS,
    clock: { now: () => state.now },
    log: silentLog,
    fetch: () => {
      state.asked += 1;
      return Promise.resolve(state.answer());
    },
  });
  const found = async (kid?: string): Promise<number> => (await keys.find(header(kid))).length;
  return { state, show, keys, found };
}

it('asks once for all who wait, and keeps the answer', async () => {
  const { found, show, state } = world();
  show(one.jwk('one'));
  expect(await Promise.all(Array.from({ length: 50 }, () => found('one')))).toEqual(
    Array.from({ length: 50 }, () => 1),
  );
  expect(await found('one')).toBe(1);
  expect(state.asked).toBe(1);
});

it('asks for a kid it does not know, but not again and again', async () => {
  const { found, show, state } = world();
  show(one.jwk('one'));
  await found('one');
  show(one.jwk('one'), two.jwk('two'));
  state.now += 11_000;
  expect(await found('two')).toBe(1);
  for (let i = 0; i < 100; i += 1) expect(await found(`made up ${String(i)}`)).toBe(0);
  expect(state.asked).toBe(2);
});

it('tells which key was withdrawn', async () => {
  const { found, keys, show, state } = world();
  const withdrawn: string[] = [];
  keys.onWithdrawn((id) => withdrawn.push(id));
  show(one.jwk('one'), two.jwk('two'));
  await found('one');
  show(two.jwk('two'));
  state.now += REFRESH_MS + 1;
  await found('one');
  await eventually('the withdrawal is told', () => withdrawn.length === 1);
  expect(await found('one')).toBe(0);
});

it('believes its keys while the publisher is away, for a time, and then nobody', async () => {
  const { found, show, state } = world();
  show(one.jwk('one'));
  await found('one');
  state.answer = () => new Response('', { status: 502 });
  state.now += STALE_MS - 1;
  expect(await found('one')).toBe(1);
  state.now += 11_000;
  await expect(found('one')).rejects.toMatchObject({ code: 'keys_unavailable' });
  show(one.jwk('one'));
  state.now += 11_000;
  expect(await found('one')).toBe(1);
});

it('serves a token without kid by the only key there is, and by none of two', async () => {
  const { found, show, state } = world();
  show(one.jwk('one'));
  expect(await found()).toBe(1);
  show(one.jwk('one'), two.jwk('two'));
  state.now += 11_000;
  await found('two');
  expect(await found()).toBe(0);
});

it.each([
  ['no JSON', () => new Response('<html>')],
  ['no set', () => new Response('{"keys": 1}')],
  ['too much', () => new Response(`{"keys": [], "x": "${'x'.repeat(300_000)}"}`)],
])('takes %s for no answer', async (_name, answer) => {
  const { found, state } = world();
  state.answer = answer;
  await expect(found('one')).rejects.toMatchObject({ code: 'keys_unavailable' });
});

it('passes over keys it must not trust: symmetric, short, for encryption, of another algorithm', async () => {
  const { found, show } = world();
  show(
    { kty: 'oct', k: 'c2VjcmV0', kid: 'oct' },
    keyPair('rsa', 1_024).jwk('short'),
    { ...two.jwk('enc'), use: 'enc' },
    { ...two.jwk('alg'), alg: 'RS256' },
    one.jwk('one'),
  );
  expect(await found('one')).toBe(1);
  for (const kid of ['oct', 'short', 'enc', 'alg']) expect(await found(kid)).toBe(0);
});
