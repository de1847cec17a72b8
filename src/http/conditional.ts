import type { IncomingMessage } from 'node:http';

/**
 * Whether the client holds this content already (RFC 9110 §13.1.2, weak comparison). Linear in the header: a
 * pattern for the comma and the spaces around it tries every run of spaces from each of its ends.
 */
export function isKnown({ headers }: Pick<IncomingMessage, 'headers'>, etag: string): boolean {
  const plain = (tag: string): string => tag.trim().replace(/^W\//, '');
  return headers['if-none-match']?.split(',').some((tag) => plain(tag) === plain(etag)) ?? false;
}
