import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The address of each built file by its logical name, such as `page.css`. */
export type Assets = Readonly<Record<string, string>>;

/** @throws Error when the client has not been built. */
export function readAssets(clientDir: string): Assets {
  const file = path.join(clientDir, 'manifest.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Assets;
  } catch (cause) {
    throw new Error('the client is not built: run npm run build', { cause });
  }
}
