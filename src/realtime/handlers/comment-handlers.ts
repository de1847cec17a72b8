import type { VoteAnswer } from '../../contract/events.ts';
import type { CommentService } from '../../domain/comment/comment-service.ts';
import { forAuthor } from '../../present/comment.ts';
import type { Handlers } from '../answer.ts';
import type { TallySender } from '../tally-sender.ts';
import type { TypingBoard } from '../typing-board.ts';

/** What authors and readers do to comments. */
export function commentHandlers(deps: {
  readonly comments: CommentService;
  readonly typing: TypingBoard;
  readonly tallies: TallySender;
}): Pick<
  Handlers,
  | 'comment:post'
  | 'comment:edit'
  | 'comment:withdraw'
  | 'comment:vote'
  | 'comment:report'
  | 'comment:appeal'
> {
  const { comments, tallies, typing } = deps;
  return {
    'comment:post': async (socket, payload) => {
      const parentId = payload.parentId ?? null;
      const { after } = await comments.post(socket.data.visitor, { ...payload, parentId });
      if (typing.stopped(payload.articleId, socket.id)) tallies.typingChanged(payload.articleId);
      return { comment: forAuthor(after) };
    },

    'comment:edit': async (socket, { commentId, ...revision }) => ({
      comment: forAuthor(await comments.edit(socket.data.visitor, commentId, revision)),
    }),

    'comment:withdraw': async (socket, { commentId }) => ({
      comment: forAuthor(await comments.withdraw(socket.data.visitor, commentId)),
    }),

    'comment:appeal': async (socket, { commentId, text }) => ({
      comment: forAuthor(await comments.appeal(socket.data.visitor, commentId, text)),
    }),

    'comment:vote': async (socket, { commentId, value }) => {
      const { id, up, down } = await comments.vote(socket.data.visitor, commentId, value);
      return { id, up, down, myVote: value } satisfies VoteAnswer;
    },

    'comment:report': async (socket, { commentId, reason, note }) => {
      const { network, visitor } = socket.data;
      await comments.report(visitor, commentId, { reason, note: note ?? null, network });
      return {};
    },
  };
}
