import { createLog } from '../../src/ops/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let out = '';
  write(createLog('info', { write: (line: string) => void (out += line) }));
  return out;
}

it('writes one line for a fact, whatever is in it', () => {
  const evil = 'a\r\n{"level":60}\u001b[31m\u2028\u0085\u009b\u202e';
  const out = logged((log) => {
    log.info({ name: evil }, evil);
  });
  expect(out.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
  expect(JSON.parse(out)).toMatchObject({ name: evil, msg: evil });
});

it.each([
  ['a token in an address', 'GET /news/a?token=canary&sort=top failed', '/news/a', 'sort=top'],
  ['a token in a header', 'the header was "Authorization: Bearer canary.of-a.token"', 'header'],
  ['a JWT anywhere', 'refused eyJhbGciOiJIUzI1NiJ9.canary_in_it.seal, and went on', 'went on'],
  [
    'the credentials of an address',
    'cannot reach https://mona:canary@news.example/jwks',
    'news.example/jwks',
  ],
])('leaves out %s, and nothing of what stands beside it', (_what, text, ...beside) => {
  // The control: what the facts are named does not tell that there is a secret in them.
  const out = logged((log) => {
    log.error({ url: text, err: new Error(text), deep: { er: { still: { deeper: text } } } }, text);
  });
  expect(JSON.parse(out)).toMatchObject({ level: 50 });
  expect(out).not.toContain('canary');
  for (const part of beside) expect(out).toContain(part);
});

it('leaves out tokens and texts, two levels down and inside of errors', () => {
  const cause = Object.assign(new Error('E11000 dup key: { author.id: "canary" }'), {
    code: 11_000,
    writeErrors: [{ op: { body: 'canary' } }],
  });
  const out = logged((log) => {
    log.error(
      {
        token: 'canary',
        auth: { token: 'canary' },
        request: { headers: { authorization: 'canary', cookie: 'canary' } },
        comment: { body: 'canary' },
        err: new Error('failed', { cause }),
      },
      'x',
    );
  });
  expect(out).not.toContain('canary');
  expect(JSON.parse(out)).toMatchObject({ err: { message: 'failed', cause: { code: 11_000 } } });
});
