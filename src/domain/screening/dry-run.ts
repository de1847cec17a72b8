import { setImmediate } from 'node:timers/promises';
import type { ScreeningRules } from '../../contract/screening.ts';
import type { ScreeningNote } from '../../contract/moderation/staff-comment.ts';
import type { ArticleService } from '../article/article-service.ts';
import { readCursor, writeCursor } from '../comment/page-cursor.ts';
import { DomainError } from '../domain-error.ts';
import { compilePolicy } from './policy.ts';
import type { ScreeningPolicy } from './policy.ts';
import type { WrittenText, WrittenTexts } from './ports.ts';
import { readPart } from './dry-run-part.ts';
import { asksForNewcomers, PastNewcomers } from './newcomers.ts';
import { ChorusMemory } from './repeats/chorus-memory.ts';
import { TextMemory } from './repeats/text-memory.ts';
import { pastRepeats, pastRules } from './screening-rules.ts';
import { screen } from './screening.ts';
import type { Rule } from './screening.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** After so many the event loop gets its turn. */
const TURN = 200;
const ITEMS_MAX = 50;

export interface DryRunDependencies {
  readonly articles: Pick<ArticleService, 'get'>;
  readonly texts: Pick<WrittenTexts, 'since' | 'firstShownOf'>;
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
  /** Rules that would be in force and that nothing stored can answer for. */
  readonly notAsked: readonly 'score'[];
  readonly nextCursor: string | null;
}

/**
 * Asks a policy that is not in force about comments of the last days, newest first, a part at a time. Copies
 * are counted in the order of writing, also of what was written just before the part; a first comment is the
 * earliest of its author's that readers can see.
 */
export async function dryRun(
  { articles, texts }: DryRunDependencies,
  candidate: ScreeningPolicy,
  query: { readonly days: number; readonly now: number; readonly cursor?: string | undefined },
): Promise<DryRun> {
  const { score } = candidate.rules;
  const memory = { texts: new TextMemory(), chorus: new ChorusMemory() };
  const compiled = compilePolicy(candidate);
  const rules = pastRules(compiled, memory);
  const part = await readPart(texts, {
    since: query.now - query.days * DAY_MS,
    after: readCursor(query.cursor),
    windowMs: repeatWindowMs(candidate.rules),
  });
  const past = pastRepeats(compiled, memory);
  for (const [at, text] of part.before.toReversed().entries()) {
    if (at % TURN === 0) await setImmediate();
    judge(past, text, false, await articles.get(text.articleId));
  }
  const newcomers = asksForNewcomers(candidate.rules) ? new PastNewcomers(texts) : null;
  const caught: Caught[] = [];
  for (const [at, text] of part.texts.toReversed().entries()) {
    if (at % TURN === 0) await setImmediate();
    const newcomer = (await newcomers?.wrote(text)) ?? false;
    const found = judge(rules, text, newcomer, await articles.get(text.articleId));
    if (found) caught.push(found);
  }
  const held = caught.filter(({ verdict }) => verdict === 'hold').length;
  return {
    looked: part.texts.length,
    wouldHold: held,
    wouldRefuse: caught.length - held,
    items: caught.toReversed().slice(0, ITEMS_MAX),
    notAsked: score.holdFrom === null ? [] : ['score'],
    nextCursor: part.after ? writeCursor(part.after) : null,
  };
}

/** How far back repeats count; 0 where nothing asks for them. */
function repeatWindowMs({ chorus, repeats }: ScreeningRules): number {
  const copies = repeats.exact === 'off' && repeats.near === 'off' ? 0 : repeats.windowMinutes;
  return Math.max(copies, chorus.found === 'off' ? 0 : chorus.windowMinutes) * MINUTE_MS;
}

function judge(
  rules: readonly Rule[],
  text: WrittenText,
  newcomer: boolean,
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
      newcomer,
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
