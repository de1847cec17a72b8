import {
  envToBool,
  resolveConfig,
  ResolveConfigVariables,
  setDefaultValue,
} from 'mongodb-memory-server-core/lib/util/resolveConfig.js';

/**
 * The defaults we want of the launcher; a user's `MONGOMS_…` variables keep the last word. Its check of
 * versions compares with the one it would download, and says so on the console.
 */
setDefaultValue(ResolveConfigVariables.SYSTEM_BINARY_VERSION_CHECK, 'false');

/** The binary named by `MONGOMS_SYSTEM_BINARY` (or the launcher's settings in a package.json). */
export function namedBinary(): string | undefined {
  return resolveConfig(ResolveConfigVariables.SYSTEM_BINARY) || undefined;
}

/** False if `MONGOMS_RUNTIME_DOWNLOAD` forbids downloads. */
export function mayDownload(): boolean {
  return envToBool(resolveConfig(ResolveConfigVariables.RUNTIME_DOWNLOAD));
}
