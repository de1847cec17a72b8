import type { Handlers } from '../answer.ts';
import type { DecisionDesk } from '../decision-desk.ts';

/** Acts of moderators: decisions, their undoing, sanctions. */
export function deskHandlers({
  desk,
}: {
  readonly desk: DecisionDesk;
}): Pick<
  Handlers,
  | 'comment:decide'
  | 'moderation:appeal'
  | 'moderation:decide-all'
  | 'moderation:undo'
  | 'user:sanction'
> {
  return {
    'comment:decide': (socket, { commentId, ...decision }) =>
      desk.decide(socket.data.visitor, commentId, decision),

    'moderation:appeal': (socket, { commentId, ...decision }) =>
      desk.answerAppeal(socket.data.visitor, commentId, decision),

    'moderation:decide-all': (socket, decision) => desk.decideAll(socket.data.visitor, decision),

    'moderation:undo': (socket, { actionId }) => desk.undo(socket.data.visitor, actionId),

    'user:sanction': (socket, order) => desk.sanction(socket.data.visitor, order),
  };
}
