import { createHmac, hkdfSync } from 'node:crypto';
import { addressOf, networkOf } from '../domain/load/network.ts';
import type { Arrival } from '../domain/load/network.ts';
import type { Clock } from '../domain/ports.ts';

const DAY_MS = 86_400_000;

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
}): (arrival: Arrival) => string {
  const { clock, secret, trustedProxies } = options;
  let today = -1;
  let key = Buffer.alloc(0);
  return (arrival) => {
    const day = Math.floor(clock.now() / DAY_MS);
    if (day !== today) {
      today = day;
      key = Buffer.from(hkdfSync('sha256', secret, '', `hiwar network ${String(day)}`, 32));
    }
    const network = networkOf(addressOf(arrival, trustedProxies));
    return createHmac('sha256', key).update(network).digest('hex').slice(0, 16);
  };
}
