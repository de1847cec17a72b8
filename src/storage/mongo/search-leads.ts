import type { mongo } from 'mongoose';
import { commentStatuses } from '../../contract/comment.ts';
import type { SearchRequest } from '../../domain/moderation/comment-search.ts';
import { soughtRoots } from '../../domain/text/folded-words.ts';
import type { SoughtWord } from '../../domain/text/folded-words.ts';
import type { CommentDocument } from './models.ts';

type Filter = mongo.Filter<CommentDocument>;

/** A condition of a search that an index leads to, newest first: a word, an author, what waits. */
export interface Lead {
  readonly filter: Filter;
  readonly hint: string;
  /** What it is remembered by. */
  readonly name: string;
  /** The beginning of a word leads to its comments in the order of its words, not of time. */
  readonly inOrder: boolean;
}

/** Every comment. */
export const NEWEST: Lead = { filter: {}, hint: 'newest', name: 'newest', inOrder: true };

/** All that could lead the search; each gives at least what is looked for. */
export function leadsOf(request: SearchRequest): readonly Lead[] {
  return [...request.words.flatMap((word) => leadOf(word) ?? []), ...placesOf(request)];
}

/** What a comment has to be beside what led to it: an index with one condition twice can be read in two ways. */
export function soughtOf(request: SearchRequest, { filter }: Lead): Filter {
  const { articleId, authorId, lang, rule, status, words } = request;
  const places = { articleId, 'author.id': authorId, lang, 'held.rule': rule, status };
  const open = Object.entries(places).filter(
    ([field, value]) => value !== undefined && !(field in filter),
  );
  return { $and: [...words.map(holds), ...open.map(([field, value]) => ({ [field]: value }))] };
}

/** What the field `words` holds of a sought word: one of its spellings, or anything that begins with it. */
function holds({ open, spellings, word }: SoughtWord): Filter {
  const words = open
    ? { $elemMatch: { $gte: word, $lt: `${word}\uffff` } }
    : { $in: [...spellings] };
  return { words };
}

/** The roots that lead to a sought word, and to others that `holds` tells from it; null where none does. */
function leadOf(sought: SoughtWord): Lead | null {
  const roots = soughtRoots(sought);
  if (roots === null) return null;
  // Folded words are letters and digits, nothing that means anything in an expression.
  const led = sought.open ? roots.map((root) => new RegExp(`^${root}`)) : [...roots];
  const name = `word ${sought.word}${sought.open ? '*' : ''}`;
  return { filter: { roots: { $in: led } }, hint: 'roots', name, inOrder: !sought.open };
}

/** Those beside words, along the indexes of the queues. */
function placesOf({ articleId, authorId, lang, rule, status }: SearchRequest): readonly Lead[] {
  const lead = (hint: string, filter: Filter): Lead => ({
    ...{ filter, hint, inOrder: true },
    name: `${hint} ${JSON.stringify(filter)}`,
  });
  const waiting = status === 'pending';
  const standing = { status: status ?? { $in: [...commentStatuses] } };
  const leads: Lead[] = [];
  if (authorId !== undefined) {
    leads.push(
      articleId === undefined
        ? lead('by_author', { 'author.id': authorId })
        : lead('author_here', { articleId, 'author.id': authorId }),
    );
  } else if (articleId !== undefined) {
    leads.push(
      waiting
        ? lead('article_waiting', { articleId, status })
        : lead('article_newest', { articleId }),
    );
  }
  if (rule !== undefined) {
    leads.push(lead('by_rule', { 'held.0': { $exists: true }, 'held.rule': rule, ...standing }));
  }
  if (lang !== undefined) leads.push(lead('by_language', { lang, ...standing }));
  // Nearly every comment is visible: that leads nowhere.
  if (status !== undefined && status !== 'visible') leads.push(lead('queue', { status }));
  return leads;
}
