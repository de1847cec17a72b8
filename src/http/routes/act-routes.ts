import { Router } from 'express';
import type { Request } from 'express';
import type { Decision, DecisionReceipt, UndoAnswer } from '../../contract/moderation/decision.ts';
import { appealDecisionSchema } from '../../contract/moderation/appeal.ts';
import type { AppealDecision } from '../../contract/moderation/appeal.ts';
import { actionRefSchema, decisionSchema } from '../../contract/moderation/decision.ts';
import type { SanctionAnswer } from '../../contract/moderation/sanction.ts';
import { sanctionSchema, userIdSchema } from '../../contract/moderation/sanction.ts';
import type { Visitor } from '../../domain/identity/actor.ts';
import type { ModerationService } from '../../domain/moderation/moderation-service.ts';
import type { SanctionOrder } from '../../domain/moderation/sanction-user.ts';
import type { Handle } from '../locals.ts';
import { readJson } from '../middleware/read-json.ts';
import { parse } from '../parse.ts';
import { commentIdOf } from './comment-routes.ts';

/** Acts with their receipts, the same as sockets use. */
export interface Desk {
  decide(visitor: Visitor, commentId: string, decision: Decision): Promise<DecisionReceipt>;
  answerAppeal(
    visitor: Visitor,
    commentId: string,
    decision: AppealDecision,
  ): Promise<DecisionReceipt>;
  undo(visitor: Visitor, actionId: string): Promise<UndoAnswer>;
  sanction(visitor: Visitor, order: SanctionOrder): Promise<SanctionAnswer>;
}

function userIdOf(request: Request): string {
  return parse(userIdSchema, request.params['userId']);
}

/** Acts of moderators: decisions, their undoing, sanctions. */
export function actRoutes(deps: {
  readonly desk: Desk;
  readonly moderation: ModerationService;
}): Router {
  const { desk, moderation } = deps;
  const router = Router();

  const decide: Handle = async (request, response) => {
    const decision = parse(decisionSchema, request.body);
    response.json(await desk.decide(response.locals.visitor, commentIdOf(request), decision));
  };

  const answerAppeal: Handle = async (request, response) => {
    const decision = parse(appealDecisionSchema, request.body);
    const { visitor } = response.locals;
    response.json(await desk.answerAppeal(visitor, commentIdOf(request), decision));
  };

  const undo: Handle = async (request, response) => {
    const { actionId } = parse(actionRefSchema, { actionId: request.params['actionId'] });
    response.json(await desk.undo(response.locals.visitor, actionId));
  };

  const sanction: Handle = async (request, response) => {
    const order = { ...parse(sanctionSchema, request.body), userId: userIdOf(request) };
    response.json(await desk.sanction(response.locals.visitor, order));
  };

  const sanctions: Handle = async (request, response) => {
    const given = await moderation.sanctions(response.locals.visitor, userIdOf(request));
    response.json({ sanctions: given });
  };

  router.post('/comments/:commentId/decisions', readJson(), decide);
  router.post('/comments/:commentId/appeals/decision', readJson(), answerAppeal);
  router.post('/moderation/actions/:actionId/undo', undo);
  router.post('/users/:userId/sanctions', readJson(), sanction);
  router.get('/users/:userId/sanctions', sanctions);
  return router;
}
