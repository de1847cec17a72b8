import { isIP } from 'node:net';

/** As much of a request as tells where it comes from; an HTTP request and a WebSocket handshake alike. */
export interface Arrival {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** An address without the brackets and the port that some proxies write; null for what is none. */
function plainAddress(text: string): string | null {
  const trimmed = text.trim();
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ??
    (/^[\d.]+:\d+$/.test(trimmed) ? trimmed.slice(0, trimmed.indexOf(':')) : trimmed);
  const address = bare.replace(/%.*$/, '');
  return isIP(address) === 0 ? null : address;
}

/**
 * The client's address: the one our own connection comes from, or, behind `trusted` proxies, the one that
 * the outermost of them wrote into `X-Forwarded-For`. What a client wrote there itself stands further to
 * the left and is never read. A hop that is no address stops the reading at the one before it.
 */
export function addressOf({ headers, socket }: Arrival, trusted: number): string {
  let address = plainAddress(socket.remoteAddress ?? '') ?? '0.0.0.0';
  const header = headers['x-forwarded-for'];
  const hops = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').reverse();
  for (const hop of hops.slice(0, trusted)) {
    const said = plainAddress(hop);
    if (said === null) break;
    address = said;
  }
  return address;
}

/** The first groups of an IPv6 address, at most four, `::` written out (RFC 4291 §2.2). */
function firstGroups(address: string, count: number): readonly string[] {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before.slice(0, count);
  const after = tail === '' ? [] : tail.split(':');
  const missing = Math.max(0, 8 - before.length - after.length - (tail.includes('.') ? 1 : 0));
  return [...before, ...Array<string>(missing).fill('0'), ...after].slice(0, count);
}

/**
 * What one subscriber is: an IPv4 address, or the first 64 bits of an IPv6 one, since a household has
 * all the rest to itself (RFC 6177). IPv4 inside IPv6 is IPv4.
 */
export function networkOf(address: string): string {
  return prefixOf(address, 4);
}

/** What one customer may be given: an IPv4 address, or the first 48 bits of an IPv6 one (RFC 6177). */
export function allocationOf(address: string): string {
  return prefixOf(address, 3);
}

function prefixOf(address: string, groups: 3 | 4): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIP(address) !== 6) return address;
  const first = firstGroups(address, groups).map((group) => parseInt(group, 16).toString(16));
  return `${first.join(':')}::/${String(groups * 16)}`;
}
