import { limits } from '../../contract/limits.ts';
import type { Comment } from '../comment/comment.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import { BRIGADE_WINDOW_MS, findBrigades } from '../reports/brigades.ts';
import type { Brigade } from '../reports/brigades.ts';
import { outcomeOf } from '../reports/reporter-record.ts';
import type { ModerationDependencies } from './dependencies.ts';
import { headlines } from './headlines.ts';

/** The newest reports that are looked at together. */
const REPORTS_MAX = 1_000;

/** A group with its comments that can be decided, before it is presented. */
export interface ReadReportGroup extends Brigade {
  readonly comments: readonly Comment[];
}

export interface ReadReportGroups {
  readonly groups: readonly ReadReportGroup[];
  readonly titles: ReadonlyMap<string, string>;
}

type Dependencies = Pick<ModerationDependencies, 'articles' | 'clock' | 'comments' | 'reports'>;

/** Reports of the last day that nobody has answered and that come together. @throws DomainError `forbidden`. */
export async function readReportGroups(
  { articles, clock, comments, reports }: Dependencies,
  visitor: Visitor,
): Promise<ReadReportGroups> {
  const now = clock.now();
  authorize(visitor, 'queue.read', now);
  const recent = await reports.since(now - BRIGADE_WINDOW_MS, REPORTS_MAX);
  const ids = [...new Set(recent.map(({ commentId }) => commentId))];
  const known = new Map((await comments.byIds(ids)).map((comment) => [comment.id, comment]));
  const open = recent.filter(({ at, commentId }) => {
    const comment = known.get(commentId);
    return comment?.status === 'visible' && outcomeOf(at, comment) === 'open';
  });
  const groups = findBrigades(open)
    .slice(0, limits.reportGroupsMax)
    .map((brigade) => ({
      ...brigade,
      comments: brigade.commentIds
        .slice(0, limits.reportGroupCommentsMax)
        .flatMap((id) => known.get(id) ?? []),
    }));
  const titles = await headlines(
    articles,
    groups.flatMap((group) => group.comments),
  );
  return { groups, titles };
}
