import { KeyRing } from '../../../src/identity/key-ring.ts';
import { TokenIssuer } from '../../../src/identity/token-issuer.ts';
import { TokenVerifier } from '../../../src/identity/token-verifier.ts';
import { BelievedTokens } from '../../../src/identity/believed-tokens.ts';

const named = {
  secret: 'a secret for tests only, of 32 bytes or more',
  issuer: 'us',
  audience: 'us',
};
const token = new TokenIssuer(named).issue({ id: 'reader:1', name: 'Reader', role: 'reader' }, 60);

/** A verifier whose clock and trust the test moves. */
function verifier() {
  const state = { ahead: 0, trusted: true };
  const ring = new KeyRing(named);
  const candidates = jest.fn(async (header: never) =>
    state.trusted ? await ring.candidates(header) : [],
  );
  const clock = { now: () => Date.now() + state.ahead };
  return { state, checks: new TokenVerifier({ candidates } as never, named, clock) };
}

it('a token that was believed is not believed beyond its time', async () => {
  const { checks, state } = verifier();
  expect(await checks.verify(token)).toMatchObject({ id: 'reader:1' });
  expect(await checks.verify(token)).toMatchObject({ id: 'reader:1', role: 'reader' });
  state.ahead = 120_000;
  await expect(checks.verify(token)).rejects.toMatchObject({ code: 'token_expired' });
});

it('nor after its key was withdrawn, and again when the key is back', async () => {
  const { checks, state } = verifier();
  await checks.verify(token);
  state.trusted = false;
  await expect(checks.verify(token)).rejects.toMatchObject({ code: 'token_invalid' });
  state.trusted = true;
  expect(await checks.verify(token)).toMatchObject({ id: 'reader:1' });
});

it('a changed token is another one: what was believed says nothing about it', async () => {
  const { checks } = verifier();
  await checks.verify(token);
  const [header = '', payload = '', signature = ''] = token.split('.');
  const other = `${header}.${payload}.${signature.slice(1)}${signature[0] ?? ''}`;
  await expect(checks.verify(other)).rejects.toMatchObject({ code: 'token_invalid' });
});

it('keeps so many and no more, and none that is very long', () => {
  const tokens = new BelievedTokens<null>();
  const entry = { header: { alg: 'HS256', typ: 'JWT' }, claims: null, key: null } as never;
  for (let n = 0; n <= 5_000; n += 1) tokens.keep(String(n), entry);
  tokens.keep('x'.repeat(3_000), entry);
  expect(tokens.get('0')).toBeUndefined();
  expect(tokens.get('1')).toBe(entry);
  expect(tokens.get('x'.repeat(3_000))).toBeUndefined();
});
