import { existsSync, statSync } from 'node:fs';
import { createRunDir } from '../../../src/storage/engine/run-dir.ts';

const before = process.env['TMPDIR'];

afterEach(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
});

it('is private, and short enough for a socket even where TMPDIR is not', () => {
  process.env['TMPDIR'] = `/tmp/${'long/'.repeat(30)}`;
  const runDir = createRunDir();
  const { path } = runDir;
  expect(Buffer.byteLength(`${path}/embedded-mongodb-XXXXXX/mongodb.sock`)).toBeLessThan(104);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  runDir.remove();
  expect(existsSync(path)).toBe(false);
});
