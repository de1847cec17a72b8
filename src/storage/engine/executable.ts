import { constants, existsSync } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256, writeWhole } from './cache-file.ts';
import { ChoiceRefused } from './choice.ts';

/** Beside this file in the source tree; in a build, beside the bundle or above its chunks. */
const PLACES = ['./mongod.mjs', '../mongod.mjs', './storage/engine/mongod.mjs'];

/**
 * Finds our `mongod`. Where the file lost its executable bit (an archive, a mount without `exec`) an
 * executable copy in `<cacheDir>/hiwar` serves instead.
 * @throws ChoiceRefused if the file is missing, or neither it nor a copy can be executed.
 */
export async function ourExecutable(cacheDir: string): Promise<string> {
  const path = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(
    existsSync,
  );
  if (path === undefined) throw new ChoiceRefused('mongod.mjs is missing from this installation');
  return (await isExecutable(path)) ? path : executableCopy(path, cacheDir);
}

/**
 * Copies a program into `<cacheDir>/hiwar` with mode 755, under a name that follows its content.
 * @throws ChoiceRefused if the copy cannot be made or executed there.
 */
export async function executableCopy(path: string, cacheDir: string): Promise<string> {
  try {
    const content = await readFile(path);
    const copy = join(cacheDir, 'hiwar', `mongod-${sha256(content).slice(0, 16)}.mjs`);
    await writeWhole(copy, content, 0o755);
    await access(copy, constants.X_OK);
    return copy;
  } catch (error) {
    throw new ChoiceRefused(
      `mongod.mjs cannot be made executable in ${cacheDir} (${String(error)})`,
    );
  }
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
