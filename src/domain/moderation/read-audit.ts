import type { AuditPage, AuditQuery } from '../../contract/moderation/audit.ts';
import { commentIdSchema } from '../../contract/comment.ts';
import { DomainError } from '../domain-error.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import type { ModerationDependencies } from './dependencies.ts';

type Dependencies = Pick<ModerationDependencies, 'articles' | 'audit' | 'clock' | 'outbox'>;

/**
 * Newest first, with what a crash had left to be appended.
 * @throws DomainError `forbidden`, `invalid_request` for a cursor that this server did not write.
 */
export async function readAudit(
  { articles, audit, clock, outbox }: Dependencies,
  visitor: Visitor,
  query: AuditQuery,
): Promise<AuditPage> {
  authorize(visitor, 'audit.read', clock.now());
  // A cursor is the id of the last entry of a page, and entries have ids like comments.
  if (query.cursor !== undefined && !commentIdSchema.safeParse(query.cursor).success)
    throw new DomainError('invalid_request', { details: { field: 'cursor' } });
  await outbox.settleAll();
  const entries = await audit.list({ ...query, before: query.cursor ?? null });
  const nextCursor = entries.length === query.limit ? (entries.at(-1)?.id ?? null) : null;
  const named = entries.flatMap(({ articleId }) => articleId ?? []);
  return { entries, titles: Object.fromEntries(await articles.titles(named)), nextCursor };
}
