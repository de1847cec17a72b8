import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { sha256, sha256OfFile, writeWhole } from './cache-file.ts';
import { ChoiceRefused } from './choice.ts';
import { ElfFormatError } from './elf-file.ts';
import type { NativeBuild, NativeFile } from './native-builds.ts';
import { relaxGlibc } from './relax-glibc.ts';

interface NativeCopyRequest {
  readonly build: NativeBuild;
  /** The folder of the published files; only read. */
  readonly nativeDir: string;
  readonly cacheDir: string;
}

/**
 * Keeps a copy of the engine's native files, rewritten for an older glibc, in
 * `<cacheDir>/hiwar/engine-<hash>`. Both the published files and the copy are checked by hash, the copy
 * at every call; a damaged one is written anew. Safe to run in several processes at once.
 * @returns The absolute path of the file to load: the child that loads it resolves it from elsewhere.
 * @throws ChoiceRefused if a file is not the one known, or the cache cannot be written.
 */
export async function copyForOlderGlibc(request: NativeCopyRequest): Promise<string> {
  const { build, nativeDir, cacheDir } = request;
  const name = sha256(Buffer.from(build.files.map((file) => file.relaxedSha256).join()));
  const copyDir = resolve(cacheDir, 'hiwar', `engine-${name.slice(0, 16)}`);
  for (const file of build.files) {
    const copy = join(copyDir, file.name);
    if ((await sha256OfFile(copy)) === file.relaxedSha256) continue;
    const relaxed = await relaxedFile(join(nativeDir, file.name), file);
    await writeWhole(copy, relaxed, 0o644).catch((error: unknown) => {
      throw new ChoiceRefused(`the cache folder ${cacheDir} cannot be written (${String(error)})`);
    });
  }
  return join(copyDir, build.entry);
}

async function relaxedFile(path: string, known: NativeFile): Promise<Buffer> {
  const published = await readFile(path).catch((error: unknown) => {
    throw new ChoiceRefused(`${known.name} cannot be read (${String(error)})`);
  });
  if (sha256(published) !== known.sha256) {
    throw new ChoiceRefused(
      `${known.name} is not a file whose rewriting for an older glibc is known`,
    );
  }
  const relaxed = relaxOrRefuse(published, known);
  if (sha256(relaxed) !== known.relaxedSha256) {
    throw new ChoiceRefused(`${known.name} was not rewritten as expected`);
  }
  return relaxed;
}

function relaxOrRefuse(published: Buffer, { name }: NativeFile): Buffer {
  try {
    return relaxGlibc(published);
  } catch (error) {
    if (error instanceof ElfFormatError) throw new ChoiceRefused(`${name}: ${error.message}`);
    throw error;
  }
}
