import { errorTable } from '../contract/errors.ts';
import type { ErrorCode, Problem } from '../contract/errors.ts';
import { DomainError } from '../domain/domain-error.ts';
import { ar } from './messages/ar.ts';
import { en } from './messages/en.ts';
import type { Messages } from './messages/messages.ts';

function messagesFor(lang: string): Messages {
  return /^ar\b/i.test(lang) ? ar : en;
}

function fill(text: string, facts: Readonly<Record<string, unknown>>, lang: string): string {
  const numbers = new Intl.NumberFormat(lang);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = facts[name];
    return typeof value === 'number' ? numbers.format(value) : whole;
  });
}

/**
 * A refusal as it is told, over HTTP and sockets alike. Anything that is not a DomainError becomes
 * `internal`: its cause is for the log and never shown.
 * @param lang BCP 47; Arabic for `ar…`, English for all else.
 */
export function presentProblem(error: unknown, lang: string, requestId?: string): Problem {
  const known = error instanceof DomainError ? error : null;
  const code: ErrorCode = known?.code ?? 'internal';
  const retryAfterMs = known?.retryAfterMs;
  const facts = { ...known?.details, seconds: Math.ceil((retryAfterMs ?? 1_000) / 1_000) };
  return {
    code,
    message: fill(messagesFor(lang)[code], facts, /^ar\b/i.test(lang) ? lang : 'en'),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(known?.details === undefined ? {} : { details: known.details }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** The HTTP status of a code. */
export function statusOf(code: ErrorCode): number {
  return errorTable[code].status;
}
