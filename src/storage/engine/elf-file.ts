/** The file is not a 64-bit little-endian shared object, or its tables point outside it. */
export class ElfFormatError extends Error {
  override readonly name = 'ElfFormatError';
}

/** One row of `.dynsym` with its row of `.gnu.version`. Offsets are positions in the file. */
export interface DynamicSymbol {
  readonly name: string;
  /** Where the symbol's name offset (u32, into `.dynstr`) is stored. */
  readonly nameFieldAt: number;
  /** True when the symbol is wanted from another library. */
  readonly imported: boolean;
  readonly versionIndex: number;
  /** Where the version index (u16) is stored. */
  readonly versionFieldAt: number;
}

/** One version that the file needs of one library (a row of `.gnu.version_r`). */
export interface VersionNeed {
  readonly library: string;
  readonly version: string;
  readonly versionIndex: number;
  readonly flags: number;
  /** Where the flags (u16) are stored. */
  readonly flagsFieldAt: number;
}

/** What the dynamic loader resolves symbols by. */
export interface DynamicTables {
  readonly symbols: readonly DynamicSymbol[];
  readonly needs: readonly VersionNeed[];
}

interface Section {
  readonly type: number;
  readonly link: number;
  readonly offset: number;
  readonly size: number;
}

const SECTION_DYNSYM = 11;
const SECTION_VERNEED = 0x6ffffffe;
const SECTION_VERSYM = 0x6fffffff;
const SYMBOL_BYTES = 24;

/**
 * Reads the symbol and version tables of a 64-bit little-endian ELF shared object.
 * @throws ElfFormatError for anything else, a truncated file included; never reads out of bounds.
 */
export function readDynamicTables(file: Buffer): DynamicTables {
  try {
    return readTables(file);
  } catch (error) {
    if ((error as Error).name === 'RangeError') throw new ElfFormatError('the file is truncated');
    throw error;
  }
}

function readTables(file: Buffer): DynamicTables {
  if (file.readUInt32BE(0) !== 0x7f454c46) throw new ElfFormatError('not an ELF file');
  if (file.readUInt8(4) !== 2 || file.readUInt8(5) !== 1) {
    throw new ElfFormatError('not a 64-bit little-endian ELF file');
  }
  const sections = readSections(file);
  const dynsym = sectionOf(sections, SECTION_DYNSYM, '.dynsym');
  const versym = sectionOf(sections, SECTION_VERSYM, '.gnu.version');
  const verneed = sectionOf(sections, SECTION_VERNEED, '.gnu.version_r');
  return {
    symbols: readSymbols(file, dynsym, versym, stringsOf(file, sections, dynsym)),
    needs: readNeeds(file, verneed, stringsOf(file, sections, verneed)),
  };
}

function readSections(file: Buffer): Section[] {
  const tableAt = Number(file.readBigUInt64LE(0x28));
  const entryBytes = file.readUInt16LE(0x3a);
  const count = file.readUInt16LE(0x3c);
  if (tableAt + count * entryBytes > file.length) throw new ElfFormatError('the file is truncated');
  return Array.from({ length: count }, (_, row) => {
    const at = tableAt + row * entryBytes;
    return {
      type: file.readUInt32LE(at + 4),
      offset: Number(file.readBigUInt64LE(at + 24)),
      size: Number(file.readBigUInt64LE(at + 32)),
      link: file.readUInt32LE(at + 40),
    };
  });
}

function sectionOf(sections: readonly Section[], type: number, name: string): Section {
  const found = sections.find((section) => section.type === type);
  if (!found) throw new ElfFormatError(`no ${name} section`);
  return found;
}

function stringsOf(file: Buffer, sections: readonly Section[], user: Section): Buffer {
  const section = sections[user.link];
  if (!section) throw new ElfFormatError('a section links to no string table');
  if (section.offset + section.size > file.length)
    throw new ElfFormatError('the file is truncated');
  return file.subarray(section.offset, section.offset + section.size);
}

function textAt(strings: Buffer, offset: number): string {
  const end = strings.indexOf(0, offset);
  if (offset >= strings.length || end < 0)
    throw new ElfFormatError('a name lies outside its table');
  return strings.toString('latin1', offset, end);
}

function readSymbols(
  file: Buffer,
  dynsym: Section,
  versym: Section,
  strings: Buffer,
): DynamicSymbol[] {
  return Array.from({ length: Math.floor(dynsym.size / SYMBOL_BYTES) }, (_, row) => {
    const at = dynsym.offset + row * SYMBOL_BYTES;
    const versionFieldAt = versym.offset + row * 2;
    return {
      name: textAt(strings, file.readUInt32LE(at)),
      nameFieldAt: at,
      imported: file.readUInt16LE(at + 6) === 0,
      versionIndex: file.readUInt16LE(versionFieldAt),
      versionFieldAt,
    };
  });
}

function readNeeds(file: Buffer, verneed: Section, strings: Buffer): VersionNeed[] {
  const needs: VersionNeed[] = [];
  let libraryAt = verneed.offset;
  for (let more = verneed.size > 0; more;) {
    const library = textAt(strings, file.readUInt32LE(libraryAt + 4));
    let versionAt = libraryAt + file.readUInt32LE(libraryAt + 8);
    for (let left = file.readUInt16LE(libraryAt + 2); left > 0; left -= 1) {
      needs.push({
        library,
        version: textAt(strings, file.readUInt32LE(versionAt + 8)),
        versionIndex: file.readUInt16LE(versionAt + 6),
        flags: file.readUInt16LE(versionAt + 4),
        flagsFieldAt: versionAt + 4,
      });
      versionAt += file.readUInt32LE(versionAt + 12);
    }
    const next = file.readUInt32LE(libraryAt + 12);
    libraryAt += next;
    more = next > 0;
  }
  return needs;
}
