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
