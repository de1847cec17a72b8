import type { Me, SanctionNotice } from '../../src/contract/identity.ts';

/** The sanction under which a reader may not write at a moment; a warning takes nothing away. */
export function barOf(me: Me, now: Date): SanctionNotice | undefined {
  const sanction = me?.sanction;
  const over = sanction?.until && new Date(sanction.until) <= now;
  return sanction?.kind === 'warn' || over ? undefined : sanction;
}
