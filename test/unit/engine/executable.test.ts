import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { executableCopy, ourExecutable } from '../../../src/storage/engine/executable.ts';

let cacheDir: string;

beforeEach(async () => {
  cacheDir = await mkdtemp(path.join(tmpdir(), 'hiwar-cache '));
});

afterEach(async () => {
  await rm(cacheDir, { recursive: true, force: true });
});

it('is the file of the source tree, as long as that can be executed', async () => {
  const found = await ourExecutable(cacheDir);
  expect(found).toMatch(/src\/storage\/engine\/mongod\.mjs$/);
  expect(existsSync(path.join(cacheDir, 'hiwar'))).toBe(false);
});

it('gets its mode back in a copy, the same for the same content', async () => {
  const source = path.join(cacheDir, 'mongod.mjs');
  await writeFile(source, '#!/usr/bin/env node\n', { mode: 0o644 });
  const copy = await executableCopy(source, cacheDir);
  expect(statSync(copy).mode & 0o777).toBe(0o755);
  expect(await executableCopy(source, cacheDir)).toBe(copy);
});

it('is refused where no copy can be made', async () => {
  const source = path.join(cacheDir, 'mongod.mjs');
  await writeFile(source, '');
  await expect(executableCopy(source, source)).rejects.toThrow('cannot be made executable');
});
