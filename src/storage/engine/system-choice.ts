import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Choice, ChoiceRefused } from './choice.ts';
import { isOlder } from './glibc.ts';
import { namedBinary } from './launcher-settings.ts';

const PROBE_DEADLINE_MS = 15_000;
/** The oldest server that the driver speaks to. */
const OLDEST_SERVER = '4.2';

/** The `mongod` that `MONGOMS_SYSTEM_BINARY` names, or else the first on the PATH. */
export const systemChoice: Choice = {
  name: 'system',
  family: 'mongod',
  async find() {
    const named = namedBinary();
    const binary = named === undefined ? await onPath() : resolve(named);
    if (!(await isProgram(binary))) {
      throw new ChoiceRefused(`MONGOMS_SYSTEM_BINARY names ${binary}, which is no program`);
    }
    await probe(binary);
    return { binary, env: process.env };
  },
};

async function onPath(): Promise<string> {
  const file = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const candidate = resolve(join(folder, file));
    if (await isProgram(candidate)) return candidate;
  }
  throw new ChoiceRefused('no mongod on the PATH');
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** A binary that cannot even say its version (another machine's, a library missing) is found out here. */
async function probe(binary: string): Promise<void> {
  const { stdout } = await promisify(execFile)(binary, ['--version'], {
    timeout: PROBE_DEADLINE_MS,
  }).catch((error: unknown) => {
    const { signal, stderr } = error as { signal?: string | null; stderr?: string };
    const words = stderr?.trim() || (signal ? `it ended by ${signal}` : String(error));
    throw new ChoiceRefused(`${binary} does not run: ${words}`);
  });
  const version = /db version v?(\d+\.\d+)/i.exec(stdout)?.[1];
  if (version === undefined) throw new ChoiceRefused(`${binary} is no mongod`);
  if (isOlder(version, OLDEST_SERVER)) {
    throw new ChoiceRefused(
      `${binary} is version ${version}; ${OLDEST_SERVER} is the oldest served`,
    );
  }
}
