import { ElfFormatError, readDynamicTables, type VersionNeed } from './elf-file.ts';

/** Of the x64 ABI: the version every symbol carried when glibc for x64 began. */
const BASE_VERSION = 'GLIBC_2.2.5';
const NEWER_VERSION = 'GLIBC_2.38';
/** `__isoc23_strtol` differs from `strtol` in reading `0b…` numbers, which the engine never meets. */
const C23_PREFIX = '__isoc23_';
/** The same function with another way to report errors. */
const SAME_NAME = new Set(['fmod']);
const VERSION_WEAK = 2;

/**
 * Rewrites a shared object so that a glibc older than 2.38 will load it: each symbol wanted at
 * `GLIBC_2.38` is asked for in its older form, and the need for that version becomes optional.
 * The file keeps its length, its code and every other symbol.
 * @returns A new buffer; the input is untouched.
 * @throws ElfFormatError if the file is no such object, or wants a symbol at that version whose
 *   older form is not known to be the same.
 */
export function relaxGlibc(file: Buffer): Buffer {
  const { symbols, needs } = readDynamicTables(file);
  const relaxed = Buffer.from(file);
  for (const need of needs.filter((each) => each.version === NEWER_VERSION)) {
    const base = baseOf(need, needs);
    for (const symbol of symbols) {
      if (!symbol.imported || symbol.versionIndex !== need.versionIndex) continue;
      if (symbol.name.startsWith(C23_PREFIX)) {
        const nameAt = file.readUInt32LE(symbol.nameFieldAt);
        relaxed.writeUInt32LE(nameAt + C23_PREFIX.length, symbol.nameFieldAt);
      } else if (!SAME_NAME.has(symbol.name)) {
        throw new ElfFormatError(`no older form of ${symbol.name}@${NEWER_VERSION} is known`);
      }
      relaxed.writeUInt16LE(base.versionIndex, symbol.versionFieldAt);
    }
    relaxed.writeUInt16LE(need.flags | VERSION_WEAK, need.flagsFieldAt);
  }
  return relaxed;
}

function baseOf(need: VersionNeed, needs: readonly VersionNeed[]): VersionNeed {
  const base = needs.find((each) => each.library === need.library && each.version === BASE_VERSION);
  if (!base) throw new ElfFormatError(`${need.library} is not needed at ${BASE_VERSION}`);
  return base;
}
