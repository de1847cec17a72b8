import type { QueueFilter, QueueState } from '../../contract/moderation/queue.ts';
import type { Comment, ListedComment } from '../comment/comment.ts';
import { foldedWords, isAmong, soughtWords } from '../text/folded-words.ts';

type Member = (comment: ListedComment) => boolean;

const members: Record<QueueState, Member> = {
  pending: ({ status }) => status === 'pending',
  held: ({ held, status }) => status === 'pending' && held.length > 0,
  reported: ({ reports, status }) => status === 'visible' && reports > 0,
  appealed: ({ appeal, status }) => status === 'removed' && appeal?.state === 'open',
  all: () => true,
};

/**
 * Whether a comment belongs in a queue narrowed so: what the store's queries and the search give, said of
 * one comment. A text without a letter fits nothing.
 */
export function fits(comment: Comment, filter: QueueFilter): boolean {
  const { text } = filter;
  return isAmongListed(comment, filter) && (text === undefined || holdsAll(comment.folded, text));
}

/** The same, but for the text. */
export function isAmongListed(comment: ListedComment, filter: QueueFilter): boolean {
  const { articleId, authorId, lang, rule, state } = filter;
  return (
    members[state](comment) &&
    (articleId === undefined || comment.articleId === articleId) &&
    (authorId === undefined || comment.author.id === authorId) &&
    (lang === undefined || comment.lang === lang.toLowerCase()) &&
    (rule === undefined || comment.held.some((note) => note.rule === rule))
  );
}

function holdsAll(folded: string, text: string): boolean {
  const sought = soughtWords(text);
  if (sought.length === 0) return false;
  const words = foldedWords(folded);
  return sought.every((word) => isAmong(words, word));
}
