import fc from 'fast-check';
import { addressOf, networkOf } from '../../../src/domain/load/network.ts';
import { createNetworkNames } from '../../../src/identity/network-names.ts';

const arrival = (remoteAddress: string, forwarded?: string | string[]) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
});

describe('the address of a client', () => {
  it.each([
    [
      'no proxy is trusted: what a client writes changes nothing',
      '9.9.9.9',
      '1.2.3.4',
      0,
      '9.9.9.9',
    ],
    ['one proxy: the last hop', '10.0.0.1', '1.2.3.4, 5.6.7.8', 1, '5.6.7.8'],
    ['two proxies: the last but one', '10.0.0.1', 'evil, 1.2.3.4, 5.6.7.8', 2, '1.2.3.4'],
    ['fewer hops than proxies: the first there is', '10.0.0.1', '5.6.7.8', 3, '5.6.7.8'],
    ['no header at all', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['a hop that is no address', '10.0.0.1', '5.6.7.8, <script>', 1, '10.0.0.1'],
    ['a bare IPv6 address', '10.0.0.1', '2001:db8::1', 1, '2001:db8::1'],
    ['an IPv6 address with a port', '10.0.0.1', '[2001:db8::1]:4711', 1, '2001:db8::1'],
    ['an IPv4 address with a port', '10.0.0.1', '5.6.7.8:80', 1, '5.6.7.8'],
    ['a header given twice', '10.0.0.1', ['1.2.3.4', '5.6.7.8'], 1, '5.6.7.8'],
  ] as const)('%s', (_what, peer, header, trusted, address) => {
    const given = typeof header === 'object' ? [...header] : header;
    expect(addressOf(arrival(peer, given), trusted)).toBe(address);
  });

  it('is never what stands left of the trusted hops, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.ipV4(), (forged, real) => {
        const header = [...forged, real].join(', ');
        expect(addressOf(arrival('10.0.0.1', header), 1)).toBe(real);
        expect(addressOf(arrival('10.0.0.1', header), 0)).toBe('10.0.0.1');
      }),
    );
  });
});

describe('a network', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is the same for a whole /64 and another one for the next', () => {
    const tail = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(tail, tail, (head, rest) => {
        const write = (groups: readonly number[]) => groups.map((n) => n.toString(16)).join(':');
        const one = networkOf(`${write(head)}:${write(rest)}`);
        expect(one).toBe(networkOf(`${write(head)}:0:0:0:1`));
        const next = [head[0]!, head[1]!, head[2]!, (head[3]! + 1) % 0x10000];
        expect(one).not.toBe(networkOf(`${write(next)}:${write(rest)}`));
      }),
    );
  });

  it('has a name that holds no address, is the same on every node, and another one the next day', () => {
    const clock = { at: 1_700_000_000_000, now: () => clock.at };
    const options = { secret: 's'.repeat(32), trustedProxies: 0, clock };
    const [here, there] = [createNetworkNames(options), createNetworkNames(options)];
    const name = here(arrival('192.0.2.7'));
    expect(name).toMatch(/^[0-9a-f]{16}$/);
    expect(there(arrival('192.0.2.7'))).toBe(name);
    expect(here(arrival('192.0.2.8'))).not.toBe(name);
    clock.at += 86_400_000;
    expect(here(arrival('192.0.2.7'))).not.toBe(name);
  });
});
