import { mongo } from 'mongoose';

/** What MongoDB answers where a unique index holds the key already. */
export const DUPLICATE_KEY = 11_000;

/** Whether a write came second: the id or another unique key is taken. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
}
