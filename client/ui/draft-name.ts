/** Where a draft is kept: by article and by the comment it answers. */
export function draftName(articleId: string, parentId: string | null): string {
  return `hiwar:draft:${articleId}:${parentId ?? ''}`;
}
