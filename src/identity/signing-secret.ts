import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const FILE = 'jwt-secret';

/**
 * The secret of a site kept in the data folder, made on first use and readable by its owner only. Two processes
 * that race for it agree: the first one's file stays.
 * @param site Absent for the default site.
 */
export async function keptSecret(dataDir: string, site?: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const file = path.join(dataDir, site === undefined ? FILE : `${FILE}-${site}`);
  try {
    await writeFile(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}
