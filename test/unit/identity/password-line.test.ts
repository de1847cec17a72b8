import { SignInService } from '../../../src/domain/desk/sign-in-service.ts';
import { PasswordLine } from '../../../src/domain/desk/password-line.ts';

/** A line whose work ends when it is told to, and what became of everybody in it. */
function world() {
  const line = new PasswordLine();
  const working: { name: string; end: () => void }[] = [];
  const begun: string[] = [];
  const refused: string[] = [];
  const codes: unknown[] = [];
  let most = 0;
  const work = (name: string) => () =>
    new Promise<void>((end) => {
      working.push({ name, end });
      begun.push(name);
      most = Math.max(most, working.length);
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const come = async (from: string, name: string, known = false): Promise<void> => {
    line.run(from, work(name), known).catch((error: unknown) => {
      codes.push(error);
      refused.push(name);
    });
    await settle();
  };
  const endAll = async (): Promise<void> => {
    while (working.length > 0) {
      working.shift()?.end();
      await settle();
    }
  };
  return { line, work, come, endAll, settle, begun, refused, codes, most: () => most };
}

it('computes for one at a time, lets eight wait, and refuses the rest before anything is computed', async () => {
  const { begun, codes, come, endAll, line, most, refused } = world();
  for (let n = 0; n < 60; n += 1) await come(`network ${String(n)}`, String(n));
  expect(begun).toEqual(['0']);
  expect(refused).toHaveLength(51);
  expect(codes[0]).toMatchObject({ code: 'overloaded', retryAfterMs: expect.any(Number) });
  expect(() => {
    line.refuseIfFull('another network');
  }).toThrow('overloaded');
  await endAll();
  expect([begun.length, most()]).toEqual([9, 1]);
  line.refuseIfFull('another network');
});

it('takes the networks in turn, and one network’s attempts push out no other’s', async () => {
  const { begun, come, endAll, line, refused } = world();
  for (let n = 0; n < 20; n += 1) await come('flood', `flood ${String(n)}`);
  line.refuseIfFull('desk');
  await come('desk', 'moderator');
  await come('other desk', 'another');
  await endAll();
  // The control: in a plain line of eight both would have been refused, or come last.
  expect(begun.slice(1, 4).sort()).toEqual(['another', 'flood 1', 'moderator']);
  expect(refused.filter((name) => !name.startsWith('flood'))).toEqual([]);
  expect(begun).toHaveLength(9);
});

it('keeps a place for a browser that has signed in before, and lets it keep no stranger out', async () => {
  const { begun, come, endAll, line, refused } = world();
  for (let n = 0; n < 20; n += 1) await come(`network ${String(n)}`, `stranger ${String(n)}`);
  // The control: a stranger from yet another network is refused.
  await come('a desk', 'stranger at the desk');
  expect(refused).toContain('stranger at the desk');
  line.refuseIfFull('a desk', true);
  for (const name of ['mona', 'karim']) await come('a desk', name, true);
  await endAll();
  expect(begun.slice(0, 4)).toEqual(['stranger 0', 'mona', 'stranger 1', 'karim']);
  expect(begun).toHaveLength(11);
});

it('is bounded for browsers that have signed in before, too', async () => {
  const { begun, come, endAll, line, refused } = world();
  for (let n = 0; n < 20; n += 1) await come('a desk', `known ${String(n)}`, true);
  expect(refused).toHaveLength(11);
  expect(() => {
    line.refuseIfFull('a desk', true);
  }).toThrow('overloaded');
  await come('a desk', 'stranger');
  await endAll();
  expect(begun.indexOf('stranger')).toBe(2);
});

it('lets an admin who changes a password go first, and goes on after work that failed', async () => {
  const { begun, come, endAll, line, settle, work } = world();
  await expect(line.run('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  for (let n = 0; n < 12; n += 1) await come('flood', `flood ${String(n)}`);
  const first = line.first(work('admin'));
  await settle();
  await endAll();
  await first;
  expect(begun.slice(0, 2)).toEqual(['flood 0', 'admin']);
});

it('is what a sign-in at the desk waits in: what is refused there is neither computed nor counted', async () => {
  let [spent, computing, computed, most] = [0, 0, 0, 0];
  const ends: (() => void)[] = [];
  const matches = async (): Promise<boolean> => {
    computed += 1;
    computing += 1;
    most = Math.max(most, computing);
    await new Promise<void>((end) => ends.push(end));
    computing -= 1;
    return false;
  };
  const rates = {
    spend: () => Promise.resolve(void (spent += 1)),
    forget: () => Promise.resolve(),
  };
  const accounts = { byLogin: () => Promise.resolve(null) };
  const knownBrowsers = { numberOf: () => null };
  const deps = { line: new PasswordLine(), passwords: { matches }, rates, accounts, knownBrowsers };
  const signIns = new SignInService({ ...deps, clock: { now: () => 0 } } as never);
  const given = { login: 'mona', password: 'guess' };
  const codes: string[] = [];
  const all: Promise<void>[] = [];
  for (let n = 0; n < 40; n += 1) {
    const from = { network: String(n), allocation: String(n), agent: '' };
    const one = signIns.signIn(given, from).then(
      () => undefined,
      (error: unknown) => void codes.push((error as { code: string }).code),
    );
    all.push(one);
    await new Promise((resolve) => setImmediate(resolve));
  }
  while (ends.length > 0) {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(all);
  expect([most, computed, spent]).toEqual([1, 9, 27]);
  expect(codes.filter((code) => code === 'overloaded')).toHaveLength(31);
});
