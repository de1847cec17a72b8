import { limits } from '../../../contract/limits.ts';
import type { SweepQuery } from '../../../contract/moderation/sweep.ts';
import type { Comment } from '../../comment/comment.ts';
import { DomainError } from '../../domain-error.ts';
import { asPublicUser } from '../../identity/actor.ts';
import type { Visitor } from '../../identity/actor.ts';
import { authorize } from '../../identity/policies.ts';
import { phraseOf } from '../../text/phrase.ts';
import type { ModerationDependencies } from '../dependencies.ts';
import { headlines } from '../headlines.ts';
import type { Sweep } from './sweep.ts';

const SAMPLE = 20;
const MINUTE_MS = 60_000;

/** A preview before it is presented: what is kept, and the newest of what it found. */
export interface ReadPreview {
  readonly sweep: Sweep;
  readonly authors: number;
  readonly cut: boolean;
  readonly staffKept: number;
  readonly sample: readonly Comment[];
  readonly titles: ReadonlyMap<string, string>;
}

type Dependencies = Pick<
  ModerationDependencies,
  'articles' | 'clock' | 'comments' | 'ids' | 'rates' | 'sweeps' | 'sweepSearch'
>;

/**
 * Looks at what a sweep would remove, and keeps exactly that for `limits.sweepPreviewMs`, on every node,
 * for the moderator who asked. Comments of staff stay, and are counted, unless the query asks for them or
 * names the user: an answer that quotes the spam is none.
 * @throws DomainError `invalid_request` (a text without two letters), `article_unknown`, `rate_limited`,
 * `forbidden`.
 */
export async function previewSweep(
  deps: Dependencies,
  visitor: Visitor,
  query: SweepQuery,
): Promise<ReadPreview> {
  const { articles, clock, comments, ids, rates, sweeps, sweepSearch } = deps;
  const now = clock.now();
  const actor = authorize(visitor, 'comment.decide', now);
  const { articleId, minutes, text, userId } = query;
  const staff = query.staff ?? userId !== undefined;
  const phrase = text === undefined ? undefined : phraseOf(text);
  if (phrase?.length === 0) throw new DomainError('invalid_request', { details: TEXT_FIELD });
  await rates.spend('sweep', actor.id);
  if (articleId !== undefined) await articles.get(articleId);
  const { cut, found, staffKept } = await sweepSearch.find({
    ...(phrase === undefined ? {} : { phrase }),
    ...(userId === undefined ? {} : { authorId: userId }),
    ...(articleId === undefined ? {} : { articleId }),
    staff,
    since: now - minutes * MINUTE_MS,
    limit: limits.sweepMax,
  });
  const sweep: Sweep = {
    id: ids.next(),
    by: asPublicUser(actor),
    query,
    at: now,
    expiresAt: now + limits.sweepPreviewMs,
    found: found.map(({ authorId: _authorId, ...seen }) => seen),
    order: null,
    outcome: null,
    owed: [],
  };
  await sweeps.keep(sweep);
  const newest = found.slice(0, SAMPLE).map(({ id }) => id);
  const sample = [...(await comments.byIds(newest))].sort(
    (a, b) => newest.indexOf(a.id) - newest.indexOf(b.id),
  );
  const authors = new Set(found.map(({ authorId }) => authorId)).size;
  const titles = await headlines(articles, sample);
  return { sweep, authors, cut, staffKept, sample, titles };
}

const TEXT_FIELD = { fields: ['text'] };
