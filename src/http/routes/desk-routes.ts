import { Router } from 'express';
import type { Request } from 'express';
import {
  accountChangeSchema,
  accountDraftSchema,
  renewSchema,
  signInSchema,
} from '../../contract/desk.ts';
import type { AccountService } from '../../domain/desk/account-service.ts';
import type { SignInService } from '../../domain/desk/sign-in-service.ts';
import type { Handle } from '../locals.ts';
import { readJson } from '../middleware/read-json.ts';
import { parse } from '../parse.ts';

export interface DeskRouteDependencies {
  readonly accounts: AccountService;
  readonly signIns: SignInService;
  readonly allocationOf: (request: Request) => string;
}

/** Signing in at the desk, one's own sessions, and the accounts for admins. Nothing of it may be kept. */
export function deskRoutes({ accounts, allocationOf, signIns }: DeskRouteDependencies): Router {
  const router = Router();

  const signIn: Handle = async (request, response) => {
    const given = parse(signInSchema, request.body);
    const agent = request.headers['user-agent'] ?? '';
    const { network } = response.locals;
    const from = { network, allocation: allocationOf(request), agent };
    response.status(201).json(await signIns.signIn(given, from));
  };
  const renew: Handle = async (request, response) => {
    const { secret, sessionId } = parse(renewSchema, request.body);
    response.json(await signIns.renew(sessionId, secret));
  };
  const sessions: Handle = async (_request, response) => {
    response.json({ sessions: await signIns.list(response.locals.visitor) });
  };
  const end: Handle = async (request, response) => {
    await signIns.end(response.locals.visitor, String(request.params['sessionId']));
    response.json({});
  };
  const list: Handle = async (_request, response) => {
    response.json({ accounts: await accounts.list(response.locals.visitor) });
  };
  const add: Handle = async (request, response) => {
    const draft = parse(accountDraftSchema, request.body);
    response.status(201).json({ account: await accounts.add(response.locals.visitor, draft) });
  };
  const change: Handle = async (request, response) => {
    const wanted = parse(accountChangeSchema, request.body);
    const login = String(request.params['login']);
    response.json(await accounts.change(response.locals.visitor, login, wanted));
  };

  router.use('/desk', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.post('/desk/sessions', readJson(), signIn);
  router.post('/desk/sessions/renew', readJson(), renew);
  router.get('/desk/sessions', sessions);
  router.delete('/desk/sessions/:sessionId', end);
  router.get('/desk/accounts', list);
  router.post('/desk/accounts', readJson(), add);
  router.patch('/desk/accounts/:login', readJson(), change);
  return router;
}
