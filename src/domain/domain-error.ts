import type { ErrorCode, Problem } from '../contract/errors.ts';

interface DomainErrorOptions {
  readonly details?: Problem['details'];
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * An expected refusal. The code says all that a transport needs; `details` may be shown to the caller,
 * `cause` is for the log only.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: Problem['details'] | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, options: DomainErrorOptions = {}) {
    super(code, { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.details = options.details;
    this.retryAfterMs = options.retryAfterMs;
  }
}
