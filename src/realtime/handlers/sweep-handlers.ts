import type { Handlers } from '../answer.ts';
import type { SweepDesk } from '../sweep-desk.ts';

/** Sweeps: a look first, then the act. */
export function sweepHandlers(
  sweeps: SweepDesk,
): Pick<Handlers, 'moderation:preview' | 'moderation:sweep'> {
  return {
    'moderation:preview': (socket, query) => sweeps.preview(socket.data.visitor, query),

    'moderation:sweep': (socket, run) => sweeps.run(socket.data.visitor, run),
  };
}
