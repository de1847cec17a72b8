import { DomainError } from '../domain-error.ts';
import { COMMENT_ID_PATTERN } from '../../contract/limits.ts';
import type { Position } from '../ports.ts';

const CURSOR = /^(-?\d{1,16})\.([0-9a-f]{24})$/;

/** A position as clients carry it; they treat it as opaque. */
export function writeCursor({ at, id }: Position): string {
  return `${String(at)}.${id}`;
}

/** @throws DomainError `invalid_request` for anything this server did not write. */
export function readCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const match = CURSOR.exec(cursor);
  const at = Number(match?.[1]);
  const id = match?.[2] ?? '';
  if (!Number.isSafeInteger(at) || !COMMENT_ID_PATTERN.test(id)) {
    throw new DomainError('invalid_request', { details: { field: 'cursor' } });
  }
  return { at, id };
}
