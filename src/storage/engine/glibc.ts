/**
 * The version of the C library this process runs on, such as `2.36`; null where it is not glibc
 * (another system, or a Linux with musl).
 */
export function hostGlibc(): string | null {
  if (process.platform !== 'linux') return null;
  // Otherwise the report resolves the names of all open connections, which blocks.
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime ?? null;
}

/** True if version `have` is older than `wanted`; both read `major.minor`. */
export function isOlder(have: string, wanted: string): boolean {
  const [haveMajor = 0, haveMinor = 0] = have.split('.').map(Number);
  const [major = 0, minor = 0] = wanted.split('.').map(Number);
  return haveMajor < major || (haveMajor === major && haveMinor < minor);
}
