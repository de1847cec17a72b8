import type { GuestNetworks } from '../guest-networks.ts';
import type { Rule } from '../screening.ts';

/** Holds what a guest writes who came from a banned guest's network after the ban. */
export function guestNetwork(guests: GuestNetworks): Rule {
  return {
    name: 'guest_network',
    judge: ({ author, now }) =>
      author.role === 'guest' && guests.isWatched(author.id, now) ? { kind: 'hold' } : null,
  };
}
