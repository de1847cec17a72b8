import type { Request, Response } from 'express';
import type { ErrorCode } from '../contract/errors.ts';
import type { Visitor } from '../domain/identity/actor.ts';

/** What the middleware learned of a request. `lang` is BCP 47. */
export interface Locals {
  requestId: string;
  lang: string;
  /** The name of the sender's network; never an address. */
  network: string;
  visitor: Visitor;
  /** Of the problem that was answered, for whoever counts. */
  problemCode?: ErrorCode;
  /** Sets `visitor` anew; there where the body was not complete when they were found. */
  identifyAgain?: () => Promise<void>;
}

export type Answer = Response<unknown, Record<string, unknown> & Locals>;
export type Handle = (request: Request, response: Answer) => Promise<void> | void;
