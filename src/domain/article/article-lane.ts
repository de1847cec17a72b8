import { DomainError } from '../domain-error.ts';
import { isVisible } from '../comment/comment.ts';
import type { ArticleStore, Clock, CommentStore, Log } from '../ports.ts';
import type { Committed } from './committed.ts';
import { LaneBatch } from './lane-batch.ts';
import type { LaneChange, LaneOutcome } from './lane-batch.ts';
import { LaneKnowledge } from './lane-knowledge.ts';
import { LaneMarks } from './lane-marks.ts';
import { plan, repliesAfter } from './lane-plan.ts';
import type { Planned, Waiting } from './lane-plan.ts';
import { readElsewhere } from './read-elsewhere.ts';
import type { Standing } from './standing.ts';

const BATCH_MAX = 100;
const WAITING_MAX = 500;
const FENCE_ATTEMPTS = 50;

export interface LaneDependencies {
  readonly articleId: string;
  readonly comments: CommentStore;
  readonly articles: ArticleStore;
  readonly publish: (committed: Committed) => void;
  /** Where the article stands is in doubt, and with it all that was derived from what was published. */
  readonly doubt: () => void;
  readonly log: Log;
  readonly clock: Clock;
  /** How long what is known holds without a look, where other nodes write too; for ever where none does. */
  readonly trustMs?: number;
}

/**
 * The one door through which an article's comments change in this process.
 *
 * Waiting changes are evaluated in the order they came and written as one ordered, journaled batch with
 * revisions head+1…, so revision n+1 can never be read before n. A unique index on (article, rev) fences
 * other nodes: where one was faster, the head is read again and only what is unwritten is tried again,
 * evaluated anew on what the other wrote. Callers are answered after the journaled write, and the
 * committed changes are published after that, in order.
 *
 * When a write's fate is unknown (the database was lost), its callers are refused with
 * `storage_unavailable` and the lane opens again before it is trusted: a repeat with the same key finds
 * what was written.
 */
export class ArticleLane {
  readonly #deps: LaneDependencies;
  #standing: Standing | null = null;
  /** The last standing that the pages of this process were told of. */
  #told: Standing | null = null;
  /** Replies are counted anew at the next opening: the last write may have been cut short. */
  #shaken = true;
  #opening: Promise<Standing> | null = null;
  #running: Promise<void> | null = null;
  /** The batch that is being written. */
  #writing: Promise<void> | null = null;
  #looking: Promise<Standing> | null = null;
  #waiting: Waiting[] = [];
  #usedAt = 0;
  readonly #knowledge: LaneKnowledge;
  readonly #marks = new LaneMarks();

  constructor(deps: LaneDependencies) {
    this.#deps = deps;
    this.#knowledge = new LaneKnowledge(deps.clock, deps.trustMs ?? Number.POSITIVE_INFINITY);
  }

  /** Milliseconds of the last use, by the caller's clock; for closing lanes nobody uses. */
  get usedAt(): number {
    return this.#usedAt;
  }

  get busy(): boolean {
    return this.#running !== null || this.#opening !== null;
  }

  /** Changes that wait to be written. */
  get waiting(): number {
    return this.#waiting.length;
  }

  touch(now: number): void {
    this.#usedAt = now;
  }

  /**
   * Queues a change and answers when it is durable.
   * @throws DomainError what the change itself refuses; `overloaded` when 500 wait already.
   */
  submit(change: LaneChange): Promise<LaneOutcome> {
    if (this.#waiting.length >= WAITING_MAX) {
      return Promise.reject(new DomainError('overloaded', { retryAfterMs: 2_000 }));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, resolve, reject });
      this.#running ??= this.#drain();
    });
  }

  /** Opens the lane if need be. @throws DomainError `article_unknown`, `storage_unavailable`. */
  standing(): Promise<Standing> {
    if (this.#opening) return this.#opening;
    return this.#standing ? Promise.resolve(this.#standing) : this.#open();
  }

  /**
   * Where the article stands, other nodes included: looked for in the database where what is known is older
   * than `trustMs` or a hint was missed, once for all who ask. Every 15 s one who asks compares what is known with
   * what is stored; if that cannot be read, what is known goes on.
   * @throws DomainError `article_unknown`, `storage_unavailable`.
   */
  async current(): Promise<Standing> {
    if (!this.#standing) return this.standing();
    if (this.#knowledge.isCurrent) {
      if (this.#knowledge.takeComparison()) await this.look().catch(() => undefined);
      return this.standing();
    }
    const joined = this.#looking !== null;
    this.#looking ??= this.look().finally(() => {
      this.#looking = null;
    });
    const standing = await this.#looking;
    // That look may have begun before what it is asked for was written.
    return joined ? this.current() : standing;
  }

  /** Another node has written, and nobody here has the article open: it is looked for when somebody asks. */
  missed(): void {
    this.#knowledge.missed();
  }

  /**
   * Takes in what another node has acknowledged up to `rev`, and publishes it to the pages here: one read
   * for all of them. Does nothing if it is known.
   */
  async follow(rev: number): Promise<void> {
    for (;;) {
      await this.#written(rev);
      const standing = await this.standing();
      if (standing.head >= rev) return;
      this.#opening ??= this.#advance(standing, rev).finally(() => {
        this.#opening = null;
      });
      await this.#opening;
    }
  }

  /** Looks whether another node has written, and takes it in; or whether the data are an older copy, or wiped. */
  async look(): Promise<Standing> {
    const before = this.#standing;
    const looked = this.#knowledge.look();
    const { articleId, comments } = this.#deps;
    this.#knowledge.takeComparison();
    const [head, alike] = await Promise.all([
      comments.head(articleId),
      this.#marks.areStored(comments),
    ]);
    if (before && (head < before.head || !alike)) return this.#mistrust();
    const standing = await this.reach(head);
    looked();
    return standing;
  }

  /**
   * Waits until a revision that was read from the database is an acknowledged one: a reader must never
   * hold what a crash could take back.
   */
  async reach(rev: number): Promise<Standing> {
    await this.#written(rev);
    const standing = await this.standing();
    return standing.head >= rev ? standing : this.#reopen();
  }

  /** Resolves when nothing waits and nothing is being written. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        this.#writing = this.#commit(this.#waiting.splice(0, BATCH_MAX));
        await this.#writing;
      }
    } finally {
      this.#running = null;
      this.#writing = null;
    }
  }

  /** Resolves when `rev` is written or no batch is under way: not when all that waits is. */
  async #written(rev: number): Promise<void> {
    while (this.#writing && (this.#standing?.head ?? 0) < rev) await this.#writing;
  }

  #open(): Promise<Standing> {
    this.#opening ??= this.#readStanding().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** What was acknowledged is not there any more: the data were wiped, or an older copy was put in their place. */
  async #mistrust(): Promise<Standing> {
    await this.idle();
    this.#shaken = true;
    return this.#reopen();
  }

  #reopen(): Promise<Standing> {
    this.#standing = null;
    return this.#open();
  }

  async #advance(standing: Standing, rev: number): Promise<Standing> {
    const { articleId, comments } = this.#deps;
    const looked = this.#knowledge.look();
    const counts = await comments.countVisible([articleId]);
    const next = { ...standing, head: rev, count: counts.get(articleId) ?? 0 };
    await this.#tell(next);
    this.#standing = next;
    looked();
    return next;
  }

  async #readStanding(): Promise<Standing> {
    const { articleId, articles, comments, doubt } = this.#deps;
    const looked = this.#knowledge.look();
    let article = await articles.settle(articleId);
    const [[last], alike] = await Promise.all([
      comments.lately(articleId, Number.MAX_SAFE_INTEGER, 1),
      this.#marks.areStored(comments),
    ]);
    const head = last?.rev ?? 0;
    const told = this.#told;
    const older = told !== null && (head < told.head || !alike);
    if (article && older && article.epoch === told.epoch) {
      article = await articles.renewEpoch(articleId, told.epoch);
    }
    if (!article) throw new DomainError('article_unknown', { details: { articleId } });
    if (this.#shaken) {
      doubt();
      await comments.recountReplies(articleId, head - BATCH_MAX);
    }
    const counts = await comments.countVisible([articleId]);
    const standing = { epoch: article.epoch, head, count: counts.get(articleId) ?? 0 };
    await this.#tell(standing);
    this.#shaken = false;
    this.#marks.restart(last);
    this.#knowledge.takeComparison();
    this.#standing = standing;
    looked();
    return standing;
  }

  /** Publishes what was written elsewhere since the pages here were last told. */
  async #tell(next: Standing): Promise<void> {
    const { articleId, comments, publish } = this.#deps;
    const told = this.#told;
    const news = told && (told.epoch !== next.epoch || told.head < next.head);
    if (news) {
      const committed = await readElsewhere(comments, articleId, { told, now: next });
      publish(committed);
      const last = committed.changes.at(-1);
      if (last) this.#marks.note(last.after);
    }
    this.#told = next;
  }

  async #commit(batch: Waiting[]): Promise<void> {
    let rest: Waiting[] = batch;
    for (let attempt = 0; rest.length > 0 && attempt < FENCE_ATTEMPTS; attempt += 1) {
      try {
        rest = await this.#attempt(rest, attempt > 0);
      } catch (error) {
        this.#standing = null;
        this.#shaken = true;
        for (const waiting of rest) waiting.reject(error);
        return;
      }
    }
    for (const waiting of rest) {
      waiting.reject(new DomainError('overloaded', { retryAfterMs: 1_000 }));
    }
  }

  /** One evaluation and one write; returns what has still to be tried, thoroughly. */
  async #attempt(batch: readonly Waiting[], thorough: boolean): Promise<Waiting[]> {
    const { articleId, comments, log } = this.#deps;
    const standing = await this.standing();
    const view = await LaneBatch.load(
      comments,
      articleId,
      batch.map((waiting) => waiting.change),
      thorough,
    );
    if (view.newest > standing.head) {
      await this.#reopen();
      return [...batch];
    }
    const planned = plan(batch, view, standing.head);
    if (planned === null) return [...batch];
    if (planned.length === 0) return [];
    const { written, fault } = await comments.commit(
      articleId,
      planned.map(({ write }) => write),
    );
    this.#accept(standing, planned, written, view);
    if (fault === null) return [];
    log.info({ articleId, fault, written, of: planned.length }, 'lane was fenced');
    if (fault === 'rev_taken') await this.#reopen();
    return planned.slice(written).flatMap(({ owner, repeats }) => [owner, ...repeats]);
  }

  #accept(standing: Standing, planned: readonly Planned[], written: number, view: LaneBatch): void {
    if (written === 0) return;
    const done = planned.slice(0, written);
    const changes = done.map(({ write }) => write);
    let count = standing.count;
    for (const { before, after } of changes) {
      count += Number(isVisible(after)) - Number(before !== null && isVisible(before));
    }
    const to = standing.head + written;
    this.#standing = { epoch: standing.epoch, head: to, count };
    this.#told = this.#standing;
    this.#knowledge.written();
    const last = changes.at(-1);
    if (last) this.#marks.note(last.after);
    for (const { owner, write, repeats } of done) {
      owner.resolve({ before: write.before, after: write.after, fresh: true });
      for (const repeat of repeats) {
        repeat.resolve({ before: write.after, after: write.after, fresh: false });
      }
    }
    this.#deps.publish({
      articleId: this.#deps.articleId,
      epoch: standing.epoch,
      from: standing.head,
      to,
      changes,
      elsewhere: false,
      count,
      replies: repliesAfter(changes, planned.slice(written), view),
    });
  }
}
