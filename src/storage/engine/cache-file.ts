import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** SHA-256 in hexadecimal. */
export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The SHA-256 of a file, or null if it cannot be read. */
export async function sha256OfFile(path: string): Promise<string | null> {
  return readFile(path).then(sha256, () => null);
}

/**
 * Writes a file whole or not at all, its folder made if needed. Where several processes write the same
 * path at once each write is whole, and the last stays.
 */
export async function writeWhole(path: string, content: Buffer, mode: number): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(draft, content, { mode });
    await chmod(draft, mode);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
