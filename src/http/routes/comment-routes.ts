import { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import {
  commentDraftSchema,
  commentIdSchema,
  commentRevisionSchema,
  reportSchema,
  voteSchema,
} from '../../contract/comment.ts';
import type { VoteAnswer } from '../../contract/events.ts';
import { appealSchema } from '../../contract/moderation/appeal.ts';
import type { CommentService } from '../../domain/comment/comment-service.ts';
import { DomainError } from '../../domain/domain-error.ts';
import { forAuthor } from '../../present/comment.ts';
import type { Handle } from '../locals.ts';
import { readJson } from '../middleware/read-json.ts';
import { parse } from '../parse.ts';
import { articleIdOf } from './discussion-routes.ts';

/** An id that no comment can have is unknown, like one that merely does not exist. */
export function commentIdOf(request: Request): string {
  const id = commentIdSchema.safeParse(request.params['commentId']);
  if (!id.success) throw new DomainError('comment_unknown');
  return id.data;
}

/** Posting, by itself: see `createHttp`. */
export function postComment(comments: CommentService): readonly RequestHandler[] {
  const post: Handle = async (request, response) => {
    const draft = parse(commentDraftSchema, request.body);
    const articleId = articleIdOf(request);
    const { after, fresh } = await comments.post(response.locals.visitor, {
      articleId,
      key: draft.key,
      body: draft.body,
      parentId: draft.parentId ?? null,
    });
    response.status(fresh ? 201 : 200).json({ comment: forAuthor(after) });
  };
  return [...readJson(), post as unknown as RequestHandler];
}

/** Writing: edit, withdraw, vote, report, appeal. */
export function commentRoutes(comments: CommentService): Router {
  const router = Router();

  const edit: Handle = async (request, response) => {
    const revision = parse(commentRevisionSchema, request.body);
    const { visitor } = response.locals;
    const comment = await comments.edit(visitor, commentIdOf(request), revision);
    response.json({ comment: forAuthor(comment) });
  };

  const withdraw: Handle = async (request, response) => {
    const comment = await comments.withdraw(response.locals.visitor, commentIdOf(request));
    response.json({ comment: forAuthor(comment) });
  };

  const vote: Handle = async (request, response) => {
    const { value } = parse(voteSchema, request.body);
    const { visitor } = response.locals;
    const { id, up, down } = await comments.vote(visitor, commentIdOf(request), value);
    response.json({ id, up, down, myVote: value } satisfies VoteAnswer);
  };

  const report: Handle = async (request, response) => {
    const { reason, note } = parse(reportSchema, request.body);
    const { network, visitor } = response.locals;
    await comments.report(visitor, commentIdOf(request), { reason, note: note ?? null, network });
    response.status(201).json({});
  };

  const appeal: Handle = async (request, response) => {
    const { text } = parse(appealSchema, request.body);
    const comment = await comments.appeal(response.locals.visitor, commentIdOf(request), text);
    response.status(201).json({ comment: forAuthor(comment) });
  };

  router.patch('/comments/:commentId', readJson(), edit);
  router.delete('/comments/:commentId', withdraw);
  router.put('/comments/:commentId/vote', readJson(), vote);
  router.post('/comments/:commentId/reports', readJson(), report);
  router.post('/comments/:commentId/appeals', readJson(), appeal);
  return router;
}
