import { createHash } from 'node:crypto';

/** What is shown of who has no name that can be shown: the same for one person, and told from others. */
export function standInFor(id: string): string {
  return `@${createHash('sha256').update(id).digest('hex').slice(0, 6)}`;
}
