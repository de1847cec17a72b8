import { ElfFormatError, readDynamicTables } from '../../../src/storage/engine/elf-file.ts';
import { relaxGlibc } from '../../../src/storage/engine/relax-glibc.ts';
import { BASE, NEWER, tinyElf } from './tiny-elf.ts';

const object = tinyElf([
  { name: 'open', version: BASE },
  { name: '__isoc23_strtol', version: NEWER },
  { name: 'fmod', version: NEWER },
]);

describe('reading the tables', () => {
  it('finds each import with its version, and each version needed', () => {
    const { symbols, needs } = readDynamicTables(object);
    expect(
      symbols.slice(1).map(({ name, imported, versionIndex }) => [name, imported, versionIndex]),
    ).toEqual([
      ['open', true, BASE],
      ['__isoc23_strtol', true, NEWER],
      ['fmod', true, NEWER],
    ]);
    expect(needs.map(({ library, version, flags }) => [library, version, flags])).toEqual([
      ['libc.so.6', 'GLIBC_2.2.5', 0],
      ['libc.so.6', 'GLIBC_2.38', 0],
    ]);
  });

  it('refuses the file cut at any length', () => {
    for (let length = 0; length < object.length; length += 1) {
      expect(() => readDynamicTables(object.subarray(0, length))).toThrow(ElfFormatError);
    }
  });

  it.each([
    ['a script', Buffer.from(`#!/bin/sh\n${'echo\n'.repeat(50)}`)],
    ['a 32-bit object', withByte(4, 1)],
    ['a big-endian object', withByte(5, 2)],
    ['an object without sections', withByte(0x3c, 0)],
  ])('refuses %s', (_what, file) => {
    expect(() => readDynamicTables(file)).toThrow(ElfFormatError);
  });

  it('never hangs or reads outside the file, whichever byte is damaged', () => {
    for (let at = 0; at < object.length; at += 1) {
      for (const value of [0x00, 0x01, 0x7f, 0xff]) {
        expect(() => attempt(() => readDynamicTables(withByte(at, value)))).not.toThrow();
      }
    }
  });
});

describe('asking for the older forms', () => {
  it('moves what is wanted at 2.38 to the base version, under its older name', () => {
    const { symbols, needs } = readDynamicTables(relaxGlibc(object));
    expect(symbols.slice(1).map(({ name, versionIndex }) => [name, versionIndex])).toEqual([
      ['open', BASE],
      ['strtol', BASE],
      ['fmod', BASE],
    ]);
    expect(needs.map(({ version, flags }) => [version, flags])).toEqual([
      ['GLIBC_2.2.5', 0],
      ['GLIBC_2.38', 2],
    ]);
  });

  it('keeps the length, and leaves its input alone', () => {
    const before = Buffer.from(object);
    expect(relaxGlibc(object)).toHaveLength(object.length);
    expect(object.equals(before)).toBe(true);
  });

  it('refuses a symbol that has no older form', () => {
    const newer = tinyElf([{ name: 'strlcpy', version: NEWER }]);
    expect(() => relaxGlibc(newer)).toThrow('no older form of strlcpy@GLIBC_2.38 is known');
  });

  it('refuses a file that needs no base version to fall back to', () => {
    const lone = tinyElf([{ name: 'fmod', version: NEWER }], { base: false });
    expect(() => relaxGlibc(lone)).toThrow(ElfFormatError);
  });
});

function withByte(at: number, value: number): Buffer {
  const copy = Buffer.from(object);
  copy.writeUInt8(value, at);
  return copy;
}

/** Lets the one expected kind of refusal pass. */
function attempt(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof ElfFormatError)) throw error;
  }
}
