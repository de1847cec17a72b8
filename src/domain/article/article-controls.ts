import type { Controls } from '../../contract/moderation/article-controls.ts';
import type { AuditEntry } from '../../contract/moderation/audit.ts';
import type { PublicUser } from '../../contract/identity.ts';
import { DomainError } from '../domain-error.ts';
import type { AuditOutbox } from '../moderation/audit-outbox.ts';
import type { ArticleStore, Clock, Ids } from '../ports.ts';
import type { Article, Governed } from './article.ts';
import type { ChangeFeed } from './change-feed.ts';

interface Dependencies {
  readonly articles: ArticleStore;
  readonly outbox: AuditOutbox;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly ids: Ids;
}

const ATTEMPTS = 10;

/** What the trail keeps of an article: each entry's `after` is the next one's `before`. */
export function controlsOf(article: Governed): AuditEntry['before'] {
  const { closesAt, guard, guardMode, slowModeMs, state } = article;
  return {
    state,
    closesAt: closesAt === null ? null : new Date(closesAt).toISOString(),
    slowModeMs,
    guardMode,
    guard: guard?.kind ?? null,
  };
}

/** What a moderator asks for, as the article keeps it. A closing time that has passed is none. */
export function governedBy({ closesAt, guard, slowModeMs, state }: Controls): Partial<Governed> {
  return {
    ...(state === undefined ? {} : { state }),
    ...(closesAt === undefined
      ? {}
      : { closesAt: closesAt === null ? null : Date.parse(closesAt) }),
    ...(slowModeMs === undefined ? {} : { slowModeMs }),
    ...(guard === undefined ? {} : { guardMode: guard }),
    ...(guard === 'off' ? { guard: null } : {}),
  };
}

function differs(article: Article, change: Partial<Governed>): boolean {
  return JSON.stringify(article) !== JSON.stringify({ ...article, ...change });
}

/** Changes what governs discussions: by one conditional write, audited, told to every page on every node. */
export class ArticleControls {
  readonly #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /**
   * Applies a change worked out from the article as it is; when another node was faster, worked out anew.
   * Null from `change` leaves it alone.
   * @throws DomainError `article_unknown`, `overloaded` when others are faster again and again.
   */
  async change(
    id: string,
    by: PublicUser,
    action: AuditEntry['action'],
    change: (article: Article) => Partial<Governed> | null,
  ): Promise<Article> {
    const { articles, clock, feed, outbox } = this.#deps;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = await articles.get(id);
      if (!before) throw new DomainError('article_unknown', { details: { articleId: id } });
      const wanted = change(before);
      if (wanted === null || !differs(before, wanted)) return before;
      const now = clock.now();
      const entry = this.#entry({ before, after: { ...before, ...wanted }, by, action, now });
      const after = await articles.control(id, wanted, before.controlled, now, entry);
      if (!after) continue;
      if (entry) await outbox.settleIn(articles, { id, owed: [entry] });
      feed.tell('articleChanged', after);
      return after;
    }
    throw new DomainError('overloaded', { retryAfterMs: 1_000 });
  }

  /** Null for what the trail does not tell: a measure of the guard that only goes on for longer. */
  #entry(change: {
    readonly before: Article;
    readonly after: Article;
    readonly by: PublicUser;
    readonly action: AuditEntry['action'];
    readonly now: number;
  }): AuditEntry | null {
    const { action, after, before, by, now } = change;
    const [was, is] = [controlsOf(before), controlsOf(after)];
    if (JSON.stringify(was) === JSON.stringify(is)) return null;
    return {
      id: this.#deps.ids.next(),
      at: new Date(now).toISOString(),
      by,
      action,
      articleId: after.id,
      commentId: null,
      before: was,
      after: is,
    };
  }
}
