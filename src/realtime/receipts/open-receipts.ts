import type { Clock } from '../../domain/ports.ts';
import type { Hints } from '../nodes/hints.ts';
import type { RealtimeServer } from '../realtime-server.ts';
import { Confirmations } from './confirmations.ts';
import { ConfirmedSayer } from './confirmed-sayer.ts';
import { Receipts } from './receipts.ts';

/** The parts that count confirmations here, tell other nodes, and add up what they tell. */
export function openReceipts(
  io: RealtimeServer,
  { clock, hints, node }: { readonly clock: Clock; readonly hints: Hints; readonly node: string },
): {
  readonly receipts: Receipts;
  readonly confirmations: Confirmations;
  readonly close: () => void;
} {
  const receipts = new Receipts(io, clock);
  const sayer = new ConfirmedSayer(hints, node);
  const confirmations = new Confirmations(clock, (confirmed) => {
    receipts.heard(node, confirmed);
    sayer.say(confirmed);
  });
  return {
    receipts,
    confirmations,
    close() {
      receipts.close();
      sayer.close();
    },
  };
}
