import type { ScreeningNote } from '../../contract/moderation/staff-comment.ts';
import type { ArticleService } from '../article/article-service.ts';
import { readCursor, writeCursor } from '../comment/page-cursor.ts';
import { DomainError } from '../domain-error.ts';
import { compilePolicy } from './policy.ts';
import type { ScreeningPolicy } from './policy.ts';
import type { WrittenText, WrittenTexts } from './ports.ts';
import { textRules } from './screening-rules.ts';
import { screen } from './screening.ts';
import type { Rule } from './screening.ts';

const DAY_MS = 86_400_000;
/** One part looks at so many comments at most, so that no other request waits for it longer than a moment. */
const PART = 2_000;
const BATCH = 200;
const ITEMS_MAX = 50;

export interface DryRunDependencies {
  readonly articles: Pick<ArticleService, 'get'>;
  readonly texts: Pick<WrittenTexts, 'since'>;
}

export interface Caught {
  readonly text: WrittenText;
  readonly verdict: 'hold' | 'refuse';
  readonly notes: readonly ScreeningNote[];
}

/** One part; parts add up. `items` are the first 50 of the part. */
export interface DryRun {
  readonly looked: number;
  readonly wouldHold: number;
  readonly wouldRefuse: number;
  readonly items: readonly Caught[];
  readonly nextCursor: string | null;
}

/**
 * Asks a policy that is not in force about comments of the last days, newest first, a part at a time: the
 * rules that look at a text alone. Each 200 comments the event loop gets its turn.
 */
export async function dryRun(
  { articles, texts }: DryRunDependencies,
  candidate: ScreeningPolicy,
  query: { readonly days: number; readonly now: number; readonly cursor?: string | undefined },
): Promise<DryRun> {
  const rules = textRules(compilePolicy(candidate));
  const since = query.now - query.days * DAY_MS;
  const caught: Caught[] = [];
  let looked = 0;
  let after = readCursor(query.cursor);
  for (;;) {
    const batch = await texts.since(since, after, BATCH);
    for (const text of batch) {
      const found = judge(rules, text, await articles.get(text.articleId));
      if (found) caught.push(found);
    }
    looked += batch.length;
    const last = batch.at(-1);
    after = last ? { at: last.createdAt, id: last.id } : null;
    if (batch.length < BATCH || looked >= PART) break;
  }
  const held = caught.filter(({ verdict }) => verdict === 'hold').length;
  return {
    looked,
    wouldHold: held,
    wouldRefuse: caught.length - held,
    items: caught.slice(0, ITEMS_MAX),
    nextCursor: after && looked >= PART ? writeCursor(after) : null,
  };
}

function judge(
  rules: readonly Rule[],
  text: WrittenText,
  article: Awaited<ReturnType<ArticleService['get']>>,
): Caught | null {
  const { author, body, createdAt: now, id: submission } = text;
  try {
    const notes = screen(rules, {
      article,
      author,
      body,
      edit: false,
      submission,
      newcomer: false,
      now,
    });
    return notes.length === 0 ? null : { text, verdict: 'hold', notes };
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    const { rule: named, seen } = refusal.details ?? {};
    const rule = typeof named === 'string' ? named : refusal.code;
    const note = typeof seen === 'string' ? { rule, detail: seen } : { rule };
    return { text, verdict: 'refuse', notes: [note] };
  }
}
