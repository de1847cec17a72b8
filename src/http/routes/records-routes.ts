import { once } from 'node:events';
import { Router } from 'express';
import { auditExportSchema } from '../../contract/moderation/audit.ts';
import { replayQuerySchema } from '../../contract/moderation/replay.ts';
import { statisticsQuerySchema } from '../../contract/moderation/statistics.ts';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import type { RecordsService } from '../../domain/records/records-service.ts';
import { AUDIT_CSV_HEAD, auditCsvLine, presentReplay } from '../../present/records.ts';
import type { Handle } from '../locals.ts';
import { parse } from '../parse.ts';
import { articleIdOf } from './discussion-routes.ts';

export interface RecordsRouteDependencies {
  readonly records: RecordsService;
  readonly reader: DiscussionReader;
}

const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' };

/** What has been, for staff: the trail as a file, replay, statistics. */
export function recordsRoutes({ reader, records }: RecordsRouteDependencies): Router {
  const router = Router();

  const exportAudit: Handle = async (request, response) => {
    const asked = parse(auditExportSchema, { ...request.query });
    const entries = await records.exportAudit(response.locals.visitor, asked);
    const { format } = asked;
    response.set({
      'Content-Type': types[format],
      'Content-Disposition': `attachment; filename="audit.${format}"`,
      'Cache-Control': 'no-store',
    });
    if (format === 'csv') response.write(AUDIT_CSV_HEAD);
    for await (const entry of entries) {
      if (response.destroyed) return;
      const line = format === 'csv' ? auditCsvLine(entry) : `${JSON.stringify(entry)}\n`;
      if (!response.write(line))
        await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  };

  const replay: Handle = async (request, response) => {
    const articleId = articleIdOf(request);
    const query = parse(replayQuerySchema, { ...request.query });
    const read = await records.replay(response.locals.visitor, articleId, query);
    response.set('Cache-Control', 'no-store');
    response.json(presentReplay(read, await reader.count(articleId)));
  };

  const statistics: Handle = async (request, response) => {
    const query = parse(statisticsQuerySchema, { ...request.query });
    response.set('Cache-Control', 'no-store');
    response.json(await records.statistics(response.locals.visitor, query));
  };

  router.get('/moderation/audit/export', exportAudit);
  router.get('/articles/:articleId/replay', replay);
  router.get('/moderation/statistics', statistics);
  return router;
}
