/** One symbol that the tiny object imports, and the version it wants it at. */
interface Import {
  readonly name: string;
  readonly version: number;
}

export const BASE = 2;
export const NEWER = 3;

/**
 * The smallest file with the tables that matter: it imports `symbols` from `libc.so.6`, which it needs
 * at GLIBC_2.2.5 (index `BASE`, unless left out) and at GLIBC_2.38 (index `NEWER`).
 */
export function tinyElf(
  symbols: readonly Import[],
  options: { base: boolean } = { base: true },
): Buffer {
  const strings = new Map<string, number>();
  let dynstr = Buffer.from([0]);
  const stringAt = (text: string): number => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    const at = dynstr.length;
    strings.set(text, at);
    dynstr = Buffer.concat([dynstr, Buffer.from(`${text}\0`, 'latin1')]);
    return at;
  };

  const dynsym = Buffer.alloc(24 * (symbols.length + 1));
  const versym = Buffer.alloc(2 * (symbols.length + 1));
  symbols.forEach(({ name, version }, row) => {
    dynsym.writeUInt32LE(stringAt(name), 24 * (row + 1));
    versym.writeUInt16LE(version, 2 * (row + 1));
  });

  const versions = [
    ...(options.base ? [{ name: 'GLIBC_2.2.5', index: BASE }] : []),
    { name: 'GLIBC_2.38', index: NEWER },
  ];
  const verneed = Buffer.alloc(16 * (versions.length + 1));
  verneed.writeUInt16LE(1, 0);
  verneed.writeUInt16LE(versions.length, 2);
  verneed.writeUInt32LE(stringAt('libc.so.6'), 4);
  verneed.writeUInt32LE(16, 8);
  versions.forEach(({ name, index }, row) => {
    const at = 16 * (row + 1);
    verneed.writeUInt16LE(index, at + 6);
    verneed.writeUInt32LE(stringAt(name), at + 8);
    verneed.writeUInt32LE(row === versions.length - 1 ? 0 : 16, at + 12);
  });

  const header = Buffer.alloc(64);
  header.writeUInt32BE(0x7f454c46, 0);
  header.set([2, 1, 1], 4);
  const bodies = [Buffer.alloc(0), dynsym, versym, verneed, dynstr];
  const types = [0, 11, 0x6fffffff, 0x6ffffffe, 3];
  const links = [0, 4, 1, 4, 0];
  const table = Buffer.alloc(64 * bodies.length);
  let at = header.length;
  bodies.forEach((body, row) => {
    table.writeUInt32LE(types[row] ?? 0, 64 * row + 4);
    table.writeBigUInt64LE(BigInt(at), 64 * row + 24);
    table.writeBigUInt64LE(BigInt(body.length), 64 * row + 32);
    table.writeUInt32LE(links[row] ?? 0, 64 * row + 40);
    at += body.length;
  });
  header.writeBigUInt64LE(BigInt(at), 0x28);
  header.writeUInt16LE(64, 0x3a);
  header.writeUInt16LE(bodies.length, 0x3c);
  return Buffer.concat([header, ...bodies, table]);
}
