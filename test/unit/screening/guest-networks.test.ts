import { followBan } from '../../../src/domain/screening/follow-ban.ts';
import { GuestNetworks } from '../../../src/domain/screening/guest-networks.ts';

const HOUR = 3_600_000;
const by = { id: 'moderator:m', name: 'Mona', role: 'moderator' } as const;
const sanction = (kind: 'ban' | 'suspend' | 'warn', until: number | null, at = 0) =>
  ({ ...{ kind, until, at, by }, reason: 'insult' }) as const;

function networks(hours = 12): GuestNetworks {
  const guests = new GuestNetworks(hours * HOUR);
  guests.came('guest:banned', 'net-a', 0);
  guests.came('guest:neighbour', 'net-a', 0);
  return guests;
}

it('a ban covers who comes later from the same network, for its hours, and nobody else', () => {
  const guests = networks();
  followBan(guests, { id: 'user:guest:banned', sanction: sanction('ban', null) }, HOUR);
  guests.came('guest:again', 'net-a', 2 * HOUR);
  guests.came('guest:elsewhere', 'net-b', 2 * HOUR);
  const watched = ['again', 'elsewhere', 'neighbour'].filter((name) =>
    guests.isWatched(`guest:${name}`, 3 * HOUR),
  );
  expect(watched).toEqual(['again']);
  expect(guests.isWatched('guest:again', 13 * HOUR)).toBe(false);
  guests.came('guest:tomorrow', 'net-a', 14 * HOUR);
  expect(guests.isWatched('guest:tomorrow', 14 * HOUR)).toBe(false);
});

it('a suspension covers up to its end, a warning and zero hours cover nobody, a lift ends it', () => {
  const after = (guests: GuestNetworks, change: Parameters<typeof followBan>[1]): boolean => {
    followBan(guests, change, HOUR);
    guests.came('guest:again', 'net-a', 2 * HOUR);
    return guests.isWatched('guest:again', 2 * HOUR);
  };
  const id = 'user:guest:banned';
  expect(after(networks(), { id, sanction: sanction('suspend', 5 * HOUR) })).toBe(true);
  expect(after(networks(), { id, sanction: sanction('suspend', 1.5 * HOUR) })).toBe(false);
  expect(after(networks(), { id, sanction: sanction('warn', 99 * HOUR) })).toBe(false);
  expect(after(networks(0), { id, sanction: sanction('ban', null) })).toBe(false);
  expect(after(networks(), { id: 'key:guest:banned', sanction: sanction('ban', null) })).toBe(
    false,
  );
  const guests = networks();
  expect(after(guests, { id, sanction: sanction('ban', null) })).toBe(true);
  followBan(guests, { id, sanction: null }, 3 * HOUR);
  expect(guests.isWatched('guest:again', 3 * HOUR)).toBe(false);
});

it('is bounded, and forgets a guest who is erased', () => {
  const guests = networks();
  guests.forgetAuthor('guest:banned');
  followBan(guests, { id: 'user:guest:banned', sanction: sanction('ban', null) }, HOUR);
  guests.came('guest:again', 'net-a', 2 * HOUR);
  expect(guests.isWatched('guest:again', 2 * HOUR)).toBe(false);
  for (let n = 0; n < 50_000; n += 1) guests.came(`guest:${String(n)}`, 'net-c', 3 * HOUR);
  followBan(guests, { id: 'user:guest:again', sanction: sanction('ban', null) }, 3 * HOUR);
  guests.came('guest:third', 'net-a', 3 * HOUR);
  expect(guests.isWatched('guest:third', 3 * HOUR)).toBe(false);
});
