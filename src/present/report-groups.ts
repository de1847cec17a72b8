import type { ReportGroup, ReportGroups } from '../contract/moderation/report-groups.ts';
import type { ReadReportGroups } from '../domain/moderation/read-report-groups.ts';
import { forStaff } from './staff-comment.ts';

/** Groups of reports as the desk shows them: with their comments, without their readers. */
export function presentReportGroups({ groups, titles }: ReadReportGroups): ReportGroups {
  const titleOf = (articleId: string): string => titles.get(articleId) ?? '';
  return {
    groups: groups.map(({ against, bond, comments, readers, reports, targetId }): ReportGroup => {
      const author = comments.find((comment) => comment.author.id === targetId)?.author.name;
      const name = against === 'author' ? (author ?? '') : titleOf(targetId);
      return {
        ...{ against, bond, readers, reports },
        target: { id: targetId, name },
        comments: comments.map((comment) => forStaff(comment, titleOf(comment.articleId))),
      };
    }),
  };
}
