import { limits } from '../../contract/limits.ts';
import type { ChangeFeed } from '../article/change-feed.ts';
import type { ArticleService } from '../article/article-service.ts';
import { languageOf, slowModeOf } from '../article/article.ts';
import type { Article } from '../article/article.ts';
import { repeated } from '../article/lane-batch.ts';
import type { LaneOutcome, NewComment } from '../article/lane-batch.ts';
import type { Lanes } from '../article/lanes.ts';
import { DomainError } from '../domain-error.ts';
import { asPublicUser, isStaff } from '../identity/actor.ts';
import type { ActiveNames } from '../identity/active-names.ts';
import type { Actor, Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import type { AuditOutbox } from '../moderation/audit-outbox.ts';
import type { RateKind, RateLimits } from '../identity/rate-limits.ts';
import type { Sheddable } from '../load/shedding.ts';
import type { Clock, CommentStore, Ids, VoteStore } from '../ports.ts';
import { reportComment } from '../reports/report-comment.ts';
import type { ReportStore, StoredReport } from '../reports/report-store.ts';
import type { RecentTexts } from '../screening/recent-texts.ts';
import { screen } from '../screening/screening.ts';
import { scoreNotes } from '../screening/scorer.ts';
import type { Scorer } from '../screening/scorer.ts';
import type { Screener } from '../screening/screener.ts';
import type { Specimen } from '../screening/screening.ts';
import { foldText } from '../text/fold-text.ts';
import { cleanText, commentText } from './comment-text.ts';
import { countedPost } from './counted-post.ts';
import { appealed } from './appeals.ts';
import { isVisible } from './comment.ts';
import type { Comment } from './comment.ts';
import type { Act } from './stepped.ts';
import { newComment } from './new-comment.ts';
import { keepSlowMode } from './slow-mode.ts';
import { Submissions } from './submissions.ts';
import { edited, withdrawn } from './transitions.ts';

/** What is refused for load may be tried again after this. */
const SHED_RETRY_MS = 5_000;

interface Dependencies {
  readonly comments: CommentStore;
  readonly votes: VoteStore;
  readonly reports: ReportStore;
  readonly articles: ArticleService;
  readonly lanes: Lanes;
  readonly feed: ChangeFeed;
  readonly screener: Screener;
  readonly scorer: Scorer;
  readonly recent: RecentTexts;
  readonly rates: RateLimits;
  readonly names: Pick<ActiveNames, 'writeAs'>;
  readonly outbox: AuditOutbox;
  /** What is given up at present, for load. */
  readonly shed: (what: Sheddable) => boolean;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly editWindowMs: number;
}

export interface Draft {
  readonly articleId: string;
  readonly key: string;
  readonly parentId: string | null;
  readonly body: string;
}

/**
 * What authors and readers do. Sockets and REST call the same methods; each answers after its change is
 * durable and throws DomainError for what it refuses, having changed nothing.
 */
export class CommentService {
  readonly #deps: Dependencies;
  readonly #submissions = new Submissions();

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /**
   * Posts once per (article, author, key): the same submission again gives the first one's comment with
   * `fresh: false`, also where its author was sanctioned in between.
   * @throws DomainError `article_unknown`, `article_closed`, `parent_unavailable`, `text_…`, `key_reused`,
   * `rate_limited`, `slow_mode`, `overloaded`; `name_taken` for a guest.
   */
  async post(visitor: Visitor, draft: Draft): Promise<LaneOutcome> {
    const now = this.#deps.clock.now();
    let author: Actor;
    try {
      author = authorize(visitor, 'comment.post', now);
    } catch (refusal) {
      const earlier = await this.#earlier(visitor, draft, refusal);
      if (!earlier) throw refusal;
      return repeated({ ...draft, body: commentText(draft.body) }, earlier);
    }
    const body = commentText(draft.body);
    this.#refuseShed('posts', author);
    return countedPost(this.#deps.rates, author, async () => {
      const article = await this.#deps.articles.get(draft.articleId);
      return this.#deps.names.writeAs(article.id, author, () =>
        this.#postIn(article, author, { ...draft, body }, now),
      );
    });
  }

  /**
   * Counts as a comment.
   * @throws DomainError `version_stale`, `edit_window_over`, `comment_unknown`, `article_closed`, `text_…`,
   * `rate_limited`, `overloaded`.
   */
  async edit(
    visitor: Visitor,
    commentId: string,
    revision: { readonly version: number; readonly body: string },
  ): Promise<Comment> {
    const now = this.#deps.clock.now();
    const { comment, actor } = await this.#own(visitor, 'comment.edit', commentId, now);
    const body = commentText(revision.body);
    // Every open page is told of an edit as of a comment.
    this.#refuseShed('posts', actor);
    return countedPost(this.#deps.rates, actor, async () => {
      const article = await this.#deps.articles.get(comment.articleId);
      await this.#spendChange(actor, article.id);
      const held = await this.#screened({
        ...(await this.#specimen(actor, article, comment.key)),
        ...{ body, edit: true, now },
      });
      const { version } = revision;
      const act = this.#act(actor, now);
      const windowMs = this.#deps.editWindowMs;
      return this.#amend(comment, (current) =>
        edited(current, { version, body, folded: foldText(body), held, windowMs }, act),
      );
    });
  }

  /** Takes the author's own comment back for good; a second call changes nothing. */
  async withdraw(visitor: Visitor, commentId: string): Promise<Comment> {
    const now = this.#deps.clock.now();
    const { actor, comment } = await this.#own(visitor, 'comment.withdraw', commentId, now);
    const act = this.#act(actor, now);
    return this.#amend(comment, (current) => withdrawn(current, act));
  }

  /**
   * Asks, once, that somebody looks again at a removal; also for who may not write any more.
   * @throws DomainError `comment_unknown`, `appeal_impossible`, `text_…`.
   */
  async appeal(visitor: Visitor, commentId: string, words: string): Promise<Comment> {
    const now = this.#deps.clock.now();
    const { actor, comment } = await this.#own(visitor, 'comment.appeal', commentId, now);
    const text = cleanText(words, limits.noteMaxCodePoints);
    const act = this.#act(actor, now);
    return this.#amend(comment, (current) => appealed(current, text, act));
  }

  /** Sets the reader's vote; 0 takes it back. Tells the new sums, which carry no revision. */
  async vote(visitor: Visitor, commentId: string, value: -1 | 0 | 1): Promise<Comment> {
    const { clock, feed, votes } = this.#deps;
    const comment = await this.#shown(commentId);
    const actor = authorize(visitor, 'comment.vote', clock.now(), comment);
    this.#refuseShed('votes', actor);
    await this.#spend('vote', actor);
    const before = await votes.cast(commentId, actor.id, value, clock.now());
    if (before === value) return comment;
    const up = Number(value === 1) - Number(before === 1);
    const down = Number(value === -1) - Number(before === -1);
    const after = await this.#deps.comments.addVotes(commentId, up, down);
    if (!after) throw new DomainError('comment_unknown');
    feed.tell('tallied', after);
    return after;
  }

  /** Reports to the moderators: see `reportComment`. */
  async report(
    visitor: Visitor,
    commentId: string,
    report: Pick<StoredReport, 'reason' | 'note'> & { readonly network: string },
  ): Promise<void> {
    const { clock, feed } = this.#deps;
    const comment = await this.#shown(commentId);
    const at = clock.now();
    const actor = authorize(visitor, 'comment.report', at, comment);
    const words = report.note?.trim() ?? '';
    const note = words === '' ? null : cleanText(words, limits.noteMaxCodePoints);
    await this.#spend('report', actor);
    const stored = { ...report, userId: actor.id, note, at };
    const after = await reportComment(this.#deps, comment, stored);
    if (after) feed.tell('tallied', after);
  }

  async #postIn(article: Article, author: Actor, draft: Draft, now: number): Promise<LaneOutcome> {
    const { body, key } = draft;
    await this.#spendChange(author, article.id);
    const submission = { articleId: article.id, authorId: author.id, key };
    // While slow mode is on, all of one author's submissions to an article take turns.
    const turn = slowModeOf(article) > 0 ? { ...submission, key: '' } : submission;
    return this.#submissions.inTurn(turn, async () => {
      const held = await this.#judge(key, {
        ...(await this.#specimen(author, article, key)),
        ...{ body, edit: false, now },
      });
      return this.#submit(draft, { author, held, now, lang: languageOf(article) });
    });
  }

  /** Who writes where, and under what name the text is remembered, however often it is sent or edited. */
  async #specimen(
    author: Actor,
    article: Article,
    key: string,
  ): Promise<Pick<Specimen, 'article' | 'author' | 'newcomer' | 'submission'>> {
    const newcomer = await this.#deps.screener.isNewcomer(author);
    return { article, author, newcomer, submission: `${article.id}\n${author.id}\n${key}` };
  }

  /** The rules, and, for what they would publish, the publisher's own score, which is waited for a moment only. */
  async #screened(specimen: Specimen): Promise<NewComment['held']> {
    const { scorer, screener } = this.#deps;
    const held = screen(screener.rules, specimen);
    const { holdFrom } = screener.policy.rules.score;
    if (held.length > 0 || holdFrom === null || isStaff(specimen.author)) return held;
    const { article, author, body, edit } = specimen;
    const { id, role } = author;
    const about = { articleId: article.id, lang: article.lang, author: { id, role } };
    return scoreNotes(await scorer.score({ ...about, body, edit }), holdFrom);
  }

  /** Why a new text is held. What would be refused passes if it is a repeat of what was accepted before. */
  async #judge(key: string, specimen: Specimen): Promise<NewComment['held']> {
    const { article, author, now } = specimen;
    try {
      await keepSlowMode(this.#deps.comments, article, author, now);
      return await this.#screened(specimen);
    } catch (refusal) {
      const submission = { authorId: author.id, key };
      const [earlier] = await this.#deps.comments.bySubmissions(article.id, [submission]);
      if (!earlier) throw refusal;
      return [];
    }
  }

  /** What somebody posted under this key before they were sanctioned: its answer may have been lost. */
  async #earlier(
    visitor: Visitor,
    { articleId, key }: Draft,
    refusal: unknown,
  ): Promise<Comment | undefined> {
    const isSanctioned = refusal instanceof DomainError && refusal.code === 'sanctioned';
    if (visitor === null || !isSanctioned) return undefined;
    const submission = { authorId: visitor.id, key };
    return (await this.#deps.comments.bySubmissions(articleId, [submission]))[0];
  }

  /** The text counts as accepted from here, so that another that is judged meanwhile is a repetition. */
  async #submit(
    { articleId, body, key, parentId }: Draft,
    {
      author,
      held,
      lang,
      now,
    }: { author: Actor; held: NewComment['held']; lang: string; now: number },
  ): Promise<LaneOutcome> {
    const { ids, lanes, recent } = this.#deps;
    const folded = foldText(body);
    const first = recent.since(author.id, articleId, folded, now) === null;
    const written = { id: ids.next(), articleId, parentId, key, body, folded, lang, held, now };
    const comment = newComment({ ...written, author: asPublicUser(author) });
    if (first) recent.accepted(author.id, articleId, folded, now);
    try {
      return await lanes.of(articleId).submit({ kind: 'post', comment });
    } catch (error) {
      if (first) recent.forget(author.id, articleId, folded);
      throw error;
    }
  }

  async #spend(kind: RateKind, actor: Actor, subject = actor.id): Promise<void> {
    if (!isStaff(actor)) await this.#deps.rates.spend(kind, subject);
  }

  /** For what open pages are told of. */
  async #spendChange(actor: Actor, articleId: string): Promise<void> {
    await this.#spend('article_post', actor, articleId);
    await this.#spend('site_post', actor, 'site');
  }

  #refuseShed(what: Sheddable, actor: Actor): void {
    if (isStaff(actor) || !this.#deps.shed(what)) return;
    throw new DomainError('overloaded', { retryAfterMs: SHED_RETRY_MS });
  }

  async #shown(commentId: string): Promise<Comment> {
    const [comment] = await this.#deps.comments.byIds([commentId]);
    if (!comment || !isVisible(comment)) throw new DomainError('comment_unknown');
    return comment;
  }

  /** A comment that is not the actor's own and that readers cannot see does not exist for them. */
  async #own(
    visitor: Visitor,
    action: 'comment.edit' | 'comment.withdraw' | 'comment.appeal',
    commentId: string,
    now: number,
  ): Promise<{ comment: Comment; actor: Actor }> {
    const [comment] = await this.#deps.comments.byIds([commentId]);
    const known = comment && (comment.listed || comment.author.id === visitor?.id);
    if (!known) throw new DomainError('comment_unknown');
    return { comment, actor: authorize(visitor, action, now, comment) };
  }

  async #amend(comment: Comment, amend: (current: Comment) => Comment): Promise<Comment> {
    const lane = this.#deps.lanes.of(comment.articleId);
    const { after } = await lane.submit({ kind: 'amend', commentId: comment.id, amend });
    void this.#deps.outbox.settle(after);
    return after;
  }

  #act(actor: Actor, now: number): Act {
    return { by: asPublicUser(actor), now, entryId: this.#deps.ids.next() };
  }
}
