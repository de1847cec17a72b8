import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import type { Log } from '../../domain/ports.ts';
import { learnDeployment } from './durable.ts';

const RETRY_MS = 2_000;
/** Mongoose names its states in types only as far as ES modules can see. */
const CONNECTED = 1;

/** One database behind the shared pool of connections: what `defineModels` takes. */
export type DatabaseConnection = Connection;

/** A connection that keeps trying, so that the server can start before its database does. */
export interface Database {
  readonly connection: DatabaseConnection;
  /** Another database of the same server, through the same pool; up and closed with the first. */
  named(dbName: string): DatabaseConnection;
  /** Resolves at the first successful connection; never rejects, also when closed before. */
  readonly connected: Promise<void>;
  isUp(): boolean;
  close(): Promise<void>;
}

/**
 * Opens a connection. Queries made while the database is away fail at once or after the selection time,
 * never wait in a buffer; the driver finds the database again by itself.
 */
export function openDatabase(
  uri: string,
  options: {
    readonly dbName?: string;
    readonly selectionMs: number;
    /** A question without an answer for so long counts as unreachable. */ readonly answerMs: number;
    readonly log: Log;
  },
): Database {
  const { log, selectionMs } = options;
  const connection = createConnection();
  connection.set('bufferCommands', false);
  connection.on('error', () => undefined);
  connection.on('disconnected', () => {
    if (!closed) log.warn({}, 'the database is away; reads and writes answer 503 until it is back');
  });
  connection.on('reconnected', () => {
    log.info({}, 'the database is back');
  });
  let closed = false;
  let wake = (): void => undefined;
  const connected = keepTrying();

  async function keepTrying(): Promise<void> {
    for (let attempt = 1; !closed; attempt += 1) {
      try {
        await connection.openUri(uri, {
          ...(options.dbName === undefined ? {} : { dbName: options.dbName }),
          serverSelectionTimeoutMS: selectionMs,
          socketTimeoutMS: options.answerMs,
          connectTimeoutMS: options.answerMs,
          heartbeatFrequencyMS: 2_000,
          autoIndex: false,
          bufferCommands: false,
          sanitizeFilter: true,
          readConcernLevel: 'majority',
        });
        await learnDeployment(connection);
        return;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (attempt === 1) log.warn({ reason }, 'the database cannot be reached yet; trying on');
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, RETRY_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  }

  return {
    connection,
    connected,
    named(dbName) {
      const other = connection.useDb(dbName);
      other.set('bufferCommands', false);
      other.set('sanitizeFilter', true);
      return other;
    },
    isUp: () => connection.readyState.valueOf() === CONNECTED,
    close: async () => {
      closed = true;
      wake();
      await connected;
      await connection.close(true);
    },
  };
}
