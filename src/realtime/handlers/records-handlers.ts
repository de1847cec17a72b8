import type { RecordsService } from '../../domain/records/records-service.ts';
import type { Handlers } from '../answer.ts';

/** Counts over time, for the desk. */
export function recordsHandlers(records: RecordsService): Pick<Handlers, 'moderation:statistics'> {
  return {
    'moderation:statistics': (socket, query) => records.statistics(socket.data.visitor, query),
  };
}
