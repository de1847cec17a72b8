/**
 * 64 bits of a text, as 16 hexadecimal digits: two FNV-1a hashes with a final mix. What texts are compared by
 * where they are not to be kept or sent; no secret is safe behind it. Linear in the text.
 */
export function fingerprint(text: string): string {
  return hex(hash(text, 0x811c9dc5)) + hex(hash(text, 0x9747b28c));
}

function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

const hex = (value: number): string => value.toString(16).padStart(8, '0');
