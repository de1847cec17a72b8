import { errorTable } from '../contract/errors.ts';
import type { ErrorCode, Problem } from '../contract/errors.ts';
import { localeFor, nearestLanguage } from '../contract/languages.ts';
import { DomainError } from '../domain/domain-error.ts';
import { refusals } from './messages/all.ts';

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
 * @param lang BCP 47; English for languages that are not here.
 */
export function presentProblem(error: unknown, lang: string, requestId?: string): Problem {
  const known = error instanceof DomainError ? error : null;
  const code: ErrorCode = known?.code ?? 'internal';
  const retryAfterMs = known?.retryAfterMs;
  const facts = { ...known?.details, seconds: Math.ceil((retryAfterMs ?? 1_000) / 1_000) };
  return {
    code,
    message: fill(refusals[nearestLanguage(lang)][code], facts, localeFor(lang)),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(known?.details === undefined ? {} : { details: known.details }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** The HTTP status of a code. */
export function statusOf(code: ErrorCode): number {
  return errorTable[code].status;
}
