import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these programs that the PATH holds, or the folders for servers beside it; or null. */
export function findProgram(...names: readonly string[]): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}

/**
 * `describe` where the program is here; elsewhere `describe.skip` and one line that says what to install.
 * @throws Error instead of skipping when `HIWAR_REQUIRE_ALL` is 1, so that nothing is skipped unseen in CI.
 */
export function describeWith(program: string | null, advice: string): typeof describe {
  if (program !== null) return describe;
  if (process.env['HIWAR_REQUIRE_ALL'] === '1') throw new Error(`HIWAR_REQUIRE_ALL: ${advice}`);
  process.stdout.write(`skipped: ${advice}\n`);
  return describe.skip;
}
