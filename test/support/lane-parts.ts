import { randomUUID } from 'node:crypto';
import type { Article } from '../../src/domain/article/article.ts';
import type { NewComment } from '../../src/domain/article/lane-batch.ts';
import { createIds } from '../../src/ops/ids.ts';

const clock = { now: () => Date.now() };
const ids = createIds(clock);

/** An open article with nothing but its id. */
export function plainArticle(id: string): Article {
  return {
    id,
    title: 'Lanes',
    url: null,
    lang: 'en',
    state: 'open',
    closesAt: null,
    slowModeMs: 0,
    guardMode: 'auto',
    guard: null,
    controlled: 0,
    standfirst: null,
    byline: null,
    body: null,
    publishedAt: clock.now(),
    updatedAt: clock.now(),
    epoch: ids.next(),
  };
}

/** A comment as a service hands it to a lane, each by another reader. */
export function draftFor(articleId: string): NewComment {
  const now = clock.now();
  return {
    id: ids.next(),
    articleId,
    parentId: null,
    key: randomUUID(),
    version: 1,
    folded: '',
    lang: 'en',
    showings: [],
    appeal: null,
    status: 'visible',
    listed: true,
    author: { id: `reader:${randomUUID()}`, name: 'Reader', role: 'reader' },
    body: 'text',
    createdAt: now,
    editedAt: null,
    edits: [],
    approved: null,
    owed: [],
    replies: 0,
    up: 0,
    down: 0,
    pinned: false,
    held: [],
    reports: 0,
    reportWeight: 0,
    reportReasons: {},
    decision: null,
  };
}
