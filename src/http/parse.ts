import type { ZodType } from 'zod';
import { DomainError } from '../domain/domain-error.ts';

/** Checks what a client sent. @throws DomainError `invalid_request` naming the fields at fault. */
export function parse<T>(schema: ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.slice(0, 5).map((issue) => issue.path.join('.'));
  throw new DomainError('invalid_request', { details: { fields }, cause: parsed.error });
}
