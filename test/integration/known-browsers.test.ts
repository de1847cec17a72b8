import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const PASSWORD = 'a long enough password';

interface Answer {
  readonly status: number;
  readonly body: any;
}

let app: TestApp;
beforeAll(async () => {
  app = await startApp({
    limits: { rates: true, signInsPer10minPerAccount: 3 },
    http: { trustedProxies: 1 },
  });
  for (const login of ['mona', 'karim']) {
    const body = { login, name: `Desk ${login}`, role: 'moderator', password: PASSWORD };
    await app.call('POST', '/desk/accounts', { token: app.token('admin'), body });
  }
});
afterAll(() => app.stop());

async function signIn(given: object, address: string): Promise<Answer> {
  const answer = await fetch(`${app.origin}/api/v1/desk/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
    body: JSON.stringify({ password: PASSWORD, ...given }),
  });
  return { status: answer.status, body: await answer.json() };
}

/** Attempts from ever more /48s, thirty at a time, until it is told to end. */
function flood(): { end: () => Promise<void> } {
  let going = true;
  let last = 0;
  const attacker = async (): Promise<void> => {
    while (going) {
      last += 1;
      await signIn({ login: 'mona', password: 'a guess' }, `2001:db8:${last.toString(16)}::1`);
    }
  };
  const all = Array.from({ length: 30 }, attacker);
  return {
    async end() {
      going = false;
      await Promise.all(all);
    },
  };
}

it('lets a browser that has signed in before sign in through a flood that keeps strangers out', async () => {
  const first = await signIn({ login: 'mona' }, '203.0.113.1');
  expect(first.status).toBe(201);
  const { known } = first.body;
  const flooding = flood();
  try {
    // The control: without the mark, some of a dozen tries find the line full.
    const strangers: string[] = [];
    const marked: number[] = [];
    for (let n = 1; n <= 12; n += 1) {
      const [stranger, mine] = await Promise.all([
        signIn({ login: 'karim' }, `203.0.113.${String(100 + n)}`),
        signIn({ login: ' Mona', known }, `203.0.113.${String(n)}`),
      ]);
      strangers.push(String(stranger.body.code));
      marked.push(mine.status);
    }
    expect(strangers).toContain('overloaded');
    expect(marked).toEqual(Array(12).fill(201));
  } finally {
    await flooding.end();
  }
});

it('is no password, opens no other account, and is counted by itself: guesses are slowed all the same', async () => {
  const { body } = await signIn({ login: 'karim' }, '203.0.113.50');
  const guess = { login: 'karim', known: body.known, password: 'a guess' };
  const codes: string[] = [];
  // Each from a network of its own: a stranger would have three guesses from each.
  for (let n = 60; n < 65; n += 1) {
    codes.push((await signIn(guess, `203.0.113.${String(n)}`)).body.code);
  }
  expect(codes).toEqual([...Array(3).fill('sign_in_refused'), ...Array(2).fill('rate_limited')]);
  // Nobody is locked out by that: neither a stranger with the right password nor another browser's mark.
  expect((await signIn({ login: 'karim' }, '203.0.113.70')).status).toBe(201);
  const other = await signIn({ login: 'karim', known: 'made up' }, '203.0.113.71');
  expect(other.status).toBe(201);
  expect(other.body.known).not.toBe(body.known);
});
