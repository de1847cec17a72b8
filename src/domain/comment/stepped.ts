import type { PublicUser } from '../../contract/identity.ts';
import type { AuditAction, AuditEntry } from '../../contract/moderation/audit.ts';
import type { RemovalReason } from '../../contract/reasons.ts';
import { DomainError } from '../domain-error.ts';
import type { Comment, Showing } from './comment.ts';

/** Who changes a comment and when, with the id that the change's entry in the audit trail will have. */
export interface Act {
  readonly by: PublicUser;
  readonly now: number;
  readonly entryId: string;
  /** The act it is a part of, where a moderator can take that back as one. */
  readonly actionId?: string;
}

/** What an entry says of the change beside who and when. */
interface Deed {
  readonly action: AuditAction;
  readonly reason?: RemovalReason;
  readonly note?: string;
}

const SHOWINGS_KEPT = 50;

/** What the audit trail keeps of a comment: each entry's `after` is the next one's `before`. */
function standingOf({ pinned, status, version }: Comment): AuditEntry['before'] {
  return { status, version, pinned };
}

function showingOf({ approved, createdAt, pinned, status }: Comment, at: number): Showing {
  const approvedFrom = approved && (approved.editedAt ?? createdAt);
  return { at, status, pinned, ...(approvedFrom === null ? {} : { approvedFrom }) };
}

/**
 * A comment's next version. It owes the audit trail its entry: both are one write, so no change after a
 * comment's writing is without its entry.
 */
export function stepped(
  before: Comment,
  change: Partial<Comment>,
  { actionId, by, entryId, now }: Act,
  deed: Deed,
): Comment {
  const changed = { ...before, ...change, version: before.version + 1 };
  const showing = showingOf(changed, now);
  const seen = before.showings.at(-1);
  const same =
    seen?.status === showing.status &&
    seen.pinned === showing.pinned &&
    seen.approvedFrom === showing.approvedFrom;
  const showings = same ? before.showings : [...before.showings, showing].slice(-SHOWINGS_KEPT);
  const entry: AuditEntry = {
    id: entryId,
    at: new Date(now).toISOString(),
    by,
    articleId: before.articleId,
    commentId: before.id,
    ...(actionId === undefined ? {} : { actionId }),
    ...deed,
    before: standingOf(before),
    after: standingOf(changed),
  };
  return { ...changed, showings, owed: [...before.owed, entry] };
}

/** @throws DomainError `version_stale`. */
export function expectVersion(comment: Comment, version: number): void {
  if (comment.version !== version) {
    throw new DomainError('version_stale', { details: { version: comment.version } });
  }
}
