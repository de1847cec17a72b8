import { forbidsWriting } from '../identity/access-record.ts';
import type { AccessRecord } from '../identity/access-record.ts';
import type { GuestNetworks } from './guest-networks.ts';

const USER = 'user:';

/** Tells the guests' networks what has become of a user's right to write. Those it does not know are none. */
export function followBan(
  guests: Pick<GuestNetworks, 'barred' | 'lifted'>,
  { id, sanction }: Pick<AccessRecord, 'id' | 'sanction'>,
  now: number,
): void {
  if (!id.startsWith(USER)) return;
  const userId = id.slice(USER.length);
  if (sanction && forbidsWriting(sanction, now)) guests.barred(userId, sanction.until, now);
  else guests.lifted(userId);
}
