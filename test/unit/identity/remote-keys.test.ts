import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
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
  for (let i = 0; i < 100; i += 1) {
    await expect(found(`made up ${String(i)}`)).rejects.toMatchObject({ code: 'keys_unavailable' });
  }
  expect(state.asked).toBe(2);
});

it('tells who comes by a new key too soon when the next look is, and finds the key then', async () => {
  const { found, show, state } = world();
  show(one.jwk('one'));
  expect(await found('one')).toBe(1);
  show(one.jwk('one'), two.jwk('two'));
  state.now += 4_000;
  const refusal = await found('two').then(String, (error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'keys_unavailable', retryAfterMs: 6_001 });
  state.now += 6_001;
  expect(await found('two')).toBe(1);
  // A key that nobody has shown is none once we have looked for it; a look that failed says nothing.
  state.now += 11_000;
  expect(await found('three')).toBe(0);
  state.answer = () => new Response('', { status: 502 });
  state.now += 11_000;
  await expect(found('three')).rejects.toMatchObject({ code: 'keys_unavailable' });
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

it('asks anew at once when it is told to, and says when there is no answer', async () => {
  const { found, keys, show, state } = world();
  show(one.jwk('one'), two.jwk('two'));
  await found('one');
  show(two.jwk('two'));
  // The control: by itself it would not ask yet.
  expect([await found('one'), state.asked]).toEqual([1, 1]);
  expect(await keys.refetch()).toBe(1);
  expect([await found('one'), await found('two')]).toEqual([0, 1]);
  state.now += 1;
  state.answer = () => new Response('', { status: 502 });
  await expect(keys.refetch()).rejects.toMatchObject({ code: 'keys_unavailable' });
  expect(await found('two')).toBe(1);
});

describe('an address of keys that does not behave', () => {
  async function answered(by: RequestListener): Promise<{ code: unknown; asked: number }> {
    let asked = 0;
    const publisher = createServer((request, response) => {
      asked += 1;
      by(request, response);
    }).listen(0, '127.0.0.1');
    await once(publisher, 'listening');
    const { port } = publisher.address() as AddressInfo;
    const keys = new RemoteKeys({
      url: `http://127.0.0.1:${String(port)}/keys`,
      refreshMs: REFRESH_MS,
      staleMs: STALE_MS,
      answerMs: 200,
      clock: { now: () => Date.now() },
      log: silentLog,
    });
    const code = await keys.find(header('one')).then(
      () => 'found',
      (error: unknown) => (error as { code?: unknown }).code,
    );
    publisher.close();
    publisher.closeAllConnections();
    return { code, asked };
  }
  const whole = JSON.stringify({ keys: [one.jwk('one')] });

  it.each<[string, RequestListener]>([
    ['never answers', () => undefined],
    [
      'never ends its answer',
      (_request, response) => {
        response.write(whole.slice(0, 10));
      },
    ],
    [
      'leads elsewhere',
      (request, response) => {
        if (request.url === '/elsewhere') response.end(whole);
        else response.writeHead(302, { Location: '/elsewhere' }).end();
      },
    ],
  ])('%s', async (_name, by) => {
    expect(await answered(by)).toEqual({ code: 'keys_unavailable', asked: 1 });
  });

  it('is not one that answers (the control)', async () => {
    const good: RequestListener = (_request, response) => response.end(whole);
    expect(await answered(good)).toEqual({ code: 'found', asked: 1 });
  });
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
