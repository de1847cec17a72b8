import { mongo, Error as MongooseErrors } from 'mongoose';
import { DomainError } from '../../domain/domain-error.ts';

const RETRY_AFTER_MS = 2_000;

/** Server codes that mean "not now": shutting down, stepping down, no primary, write concern timed out. */
const TRANSIENT_CODES = new Set([
  6, 7, 50, 64, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);

/** What Node says of a connection that ended under the driver's hands. */
const SOCKET_CODES = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT']);

function hasSocketCode(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && SOCKET_CODES.has(code);
}

/** The driver puts what kept a bulk write from being made into an error of this class; a refusal has a code. */
function isBrokenOff(error: unknown): boolean {
  return (
    error instanceof mongo.MongoBulkWriteError &&
    [error.writeErrors].flat().length === 0 &&
    typeof error.code !== 'number'
  );
}

/** Whether the database could not be reached, as against having refused what was asked of it. */
export function isUnreachable(error: unknown): boolean {
  return (
    hasSocketCode(error) ||
    isBrokenOff(error) ||
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoTopologyClosedError ||
    error instanceof mongo.MongoWriteConcernError ||
    error instanceof MongooseErrors.MongooseServerSelectionError ||
    (error instanceof MongooseErrors &&
      /before initial connection|buffering timed out/.test(error.message)) ||
    (error instanceof mongo.MongoServerError &&
      typeof error.code === 'number' &&
      TRANSIENT_CODES.has(error.code))
  );
}

/**
 * Asks the database. Every repository method goes through here.
 * @throws DomainError `storage_unavailable` when it cannot be reached; a write may have been made.
 */
export async function reach<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    throw new DomainError('storage_unavailable', { cause: error, retryAfterMs: RETRY_AFTER_MS });
  }
}
