import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { EngineFamily } from './choice.ts';
import { DataFolderUnusable } from './errors.ts';

const FAMILY_FILE = 'hiwar.engine';

/**
 * Makes the data folder if it is not there, for this user alone (it holds readers' data).
 * @returns Its absolute path.
 * @throws DataFolderUnusable if it is no folder, or cannot be made or written.
 */
export function openDataFolder(dataDir: string): string {
  const path = resolve(dataDir);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return path;
  } catch (error) {
    throw unusable(path, error);
  }
}

/** The error of a file operation in the data folder, as one line for its owner. */
export function unusable(dataDir: string, cause: unknown): DataFolderUnusable {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const file = statSync(dataDir, { throwIfNoEntry: false })?.isDirectory() === false;
  const reason = file ? 'it is not a folder' : (REASONS[code] ?? String(cause));
  return new DataFolderUnusable(dataDir, reason, { cause });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write it',
  EPERM: 'this user may not write it, or its file system has no hard links',
  EROFS: 'its file system is read-only',
  ENOSPC: 'its disk is full',
  EDQUOT: "this user's disk quota is used up",
  ENOTDIR: 'part of its path is not a folder',
};

/** True once an engine has written its files there. */
export function holdsData(dataDir: string): boolean {
  return existsSync(join(dataDir, 'WiredTiger'));
}

/** The family whose files lie in the folder, or null where that was never noted. */
export function familyOf(dataDir: string): EngineFamily | null {
  try {
    const noted = readFileSync(join(dataDir, FAMILY_FILE), 'utf8').trim();
    return noted === 'mongod' || noted === 'embedded' ? noted : null;
  } catch {
    return null;
  }
}

/** Notes whose files lie in the folder from now on. */
export function noteFamily(dataDir: string, family: EngineFamily): void {
  writeFileSync(join(dataDir, FAMILY_FILE), `${family}\n`);
}
