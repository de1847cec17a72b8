import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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
    makeFolder(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return path;
  } catch (error) {
    throw unusable(path, error);
  }
}

/**
 * One level at a time: Node's recursive `mkdirSync` never returns where an existing parent answers
 * ENOENT, as `/proc` does.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** The error of a file operation in the data folder, as one line for its owner. */
export function unusable(dataDir: string, cause: unknown): DataFolderUnusable {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const reason = isOtherThanFolder(dataDir)
    ? 'it is not a folder'
    : (REASONS[code] ?? String(cause));
  return new DataFolderUnusable(dataDir, reason, { cause });
}

function isOtherThanFolder(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it cannot be made there',
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
