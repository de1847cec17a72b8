import { createHmac, hkdfSync } from 'node:crypto';
import { addressOf, networkOf } from '../domain/load/network.ts';
import type { Arrival } from '../domain/load/network.ts';
import type { Clock } from '../domain/ports.ts';

const DAY_MS = 86_400_000;
/** Names are remembered for so long, and so many, instead of being made anew for each request of a network. */
const REMEMBERED_MS = 10_000;
const REMEMBERED_MAX = 1_000;

/**
 * Gives networks names: the one place where an address is looked at. A name is a keyed hash (HMAC-SHA-256,
 * 16 hexadecimal digits) whose key is another one every day (UTC), so that limits can count and a log can
 * be followed for a day, and nothing that is kept leads back to an address or joins two days.
 * Nodes with the same secret give the same names.
 */
export function createNetworkNames(options: {
  readonly secret: string;
  readonly trustedProxies: number;
  readonly clock: Clock;
  /** What of an address is named: `networkOf` unless said. */
  readonly partOf?: (address: string) => string;
}): (arrival: Arrival) => string {
  const { clock, partOf = networkOf, secret, trustedProxies } = options;
  let today = -1;
  let key = Buffer.alloc(0);
  let until = 0;
  const remembered = new Map<string, string>();
  return (arrival) => {
    const now = clock.now();
    const day = Math.floor(now / DAY_MS);
    if (day !== today) {
      today = day;
      until = 0;
      key = Buffer.from(hkdfSync('sha256', secret, '', `hiwar network ${String(day)}`, 32));
    }
    if (now >= until || remembered.size >= REMEMBERED_MAX) {
      remembered.clear();
      until = now + REMEMBERED_MS;
    }
    const network = partOf(addressOf(arrival, trustedProxies));
    const name =
      remembered.get(network) ??
      createHmac('sha256', key).update(network).digest('hex').slice(0, 16);
    remembered.set(network, name);
    return name;
  };
}
