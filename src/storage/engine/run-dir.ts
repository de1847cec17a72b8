import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `/hiwar-XXXXXX/embedded-mongodb-XXXXXX/mongodb.sock` takes 51 of the 104 bytes that every system allows. */
const LONGEST_TMPDIR_BYTES = 50;

/** A private folder for the engine's socket. */
export interface RunDir {
  readonly path: string;
  remove(): void;
}

/** Makes the folder where its path is short enough for a Unix socket, whatever TMPDIR says. */
export function createRunDir(): RunDir {
  const wanted = tmpdir();
  const base = Buffer.byteLength(wanted) > LONGEST_TMPDIR_BYTES ? '/tmp' : wanted;
  const path = mkdtempSync(join(base, 'hiwar-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
