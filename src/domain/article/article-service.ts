import type { ArticlePut, ArticleState } from '../../contract/article.ts';
import { ARTICLES_SEARCHED } from '../../contract/moderation/article-controls.ts';
import type { Controls } from '../../contract/moderation/article-controls.ts';
import { limits } from '../../contract/limits.ts';
import { isYounger } from '../age.ts';
import { cleanText } from '../comment/comment-text.ts';
import { DomainError } from '../domain-error.ts';
import { authorize } from '../identity/policies.ts';
import type { Visitor } from '../identity/actor.ts';
import type { ArticleStore, Clock, Ids } from '../ports.ts';
import { asPublicUser } from '../identity/actor.ts';
import { governedBy } from './article-controls.ts';
import type { ArticleControls } from './article-controls.ts';
import type { Article, ArticleHead } from './article.ts';
import type { ChangeFeed } from './change-feed.ts';
import { findArticles } from './find-articles.ts';
import { KnownTitles } from './known-titles.ts';

interface Dependencies {
  readonly articles: ArticleStore;
  readonly controls: ArticleControls;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly ids: Ids;
}

const KNOWN_MAX = 5_000;
/** Read anew after so long, the length of a head beat: another node's hint may have been lost. */
const KNOWN_FOR_MS = 15_000;
const STANDFIRST_MAX = 2_000;
const BYLINE_MAX = 200;

interface Known {
  readonly article: Article;
  readonly readAt: number;
}

/** Publishes articles and sets their state. Keeps the articles of this process at hand, bounded. */
export class ArticleService {
  readonly #deps: Dependencies;
  readonly #known = new Map<string, Known>();
  readonly #titles: KnownTitles;

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#titles = new KnownTitles(deps);
    deps.feed.on('articleChanged', (article) => {
      if (this.#known.has(article.id)) this.#keep(article);
    });
  }

  /** At most 15 s behind what another process wrote, unless the database is away. @throws DomainError `article_unknown`. */
  async get(id: string): Promise<Article> {
    const known = this.#known.get(id);
    const now = this.#deps.clock.now();
    if (known && isYounger(known.readAt, now, KNOWN_FOR_MS)) return known.article;
    if (known) {
      // One looks; the others, and this one if it cannot be read, go on with what is known.
      this.#keep(known.article);
      await this.look(id).catch(() => undefined);
    }
    const article = this.#known.get(id)?.article ?? (await this.refresh(id));
    if (!article) throw new DomainError('article_unknown', { details: { articleId: id } });
    return article;
  }

  /** Begins another history for every article: what pages know of the one before counts no more. */
  renew(): Promise<number> {
    return this.#deps.articles.renewEpochs();
  }

  /** Reads an article anew, because another process may have changed it; null when there is none. */
  async refresh(id: string): Promise<Article | null> {
    const article = await this.#deps.articles.get(id);
    if (article) this.#keep(article);
    else this.#known.delete(id);
    return article;
  }

  /**
   * Reads an article anew and tells open pages if another process has changed it: what a lost hint
   * would have said.
   */
  async look(id: string): Promise<void> {
    const before = this.#known.get(id)?.article;
    const after = await this.refresh(id);
    if (before && after && before.updatedAt !== after.updatedAt) {
      this.#deps.feed.tell('articleChanged', after);
    }
  }

  /** Newest first. */
  list(limit: number): Promise<readonly Article[]> {
    return this.#deps.articles.list(limit);
  }

  /** The articles a moderator may mean by a text, among the newest. @throws DomainError `forbidden`. */
  async find(visitor: Visitor, text: string | undefined): Promise<readonly ArticleHead[]> {
    authorize(visitor, 'queue.read', this.#deps.clock.now());
    return findArticles(await this.#deps.articles.heads(ARTICLES_SEARCHED), text);
  }

  /** Headlines by article, at most 15 s old; an article that is unknown has none. */
  titles(ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    return this.#titles.of(ids);
  }

  /** Those the surge guard holds. */
  guarded(): Promise<readonly Article[]> {
    return this.#deps.articles.guarded(Infinity);
  }

  /** Creates or replaces an article. @throws DomainError `forbidden`, `text_invalid`, `text_too_long`. */
  async put(visitor: Visitor, id: string, put: ArticlePut): Promise<Article> {
    const now = this.#deps.clock.now();
    const actor = authorize(visitor, 'article.publish', now);
    const before = await this.#deps.articles.get(id);
    const after = await this.#store({
      id,
      title: cleanText(put.title, limits.articleTitleMaxCodePoints).replace(/\s+/g, ' '),
      url: put.url ?? before?.url ?? null,
      lang: canonicalLanguage(put.lang),
      state: put.state ?? before?.state ?? 'open',
      closesAt: before?.closesAt ?? null,
      slowModeMs: before?.slowModeMs ?? 0,
      guardMode: before?.guardMode ?? 'auto',
      guard: before?.guard ?? null,
      controlled: before?.controlled ?? 0,
      standfirst: cleanLine(put.standfirst, STANDFIRST_MAX) ?? before?.standfirst ?? null,
      byline: cleanLine(put.byline, BYLINE_MAX) ?? before?.byline ?? null,
      body: put.body === undefined ? (before?.body ?? null) : boundedBody(put.body),
      publishedAt: before?.publishedAt ?? now,
      updatedAt: now,
      epoch: before?.epoch ?? this.#deps.ids.next(),
    });
    const { state } = put;
    if (!before || state === undefined || state === before.state) return after;
    return this.#deps.controls.change(id, asPublicUser(actor), 'article_state', () => ({ state }));
  }

  /** Opens, premoderates or closes a discussion; told to every open page. */
  setState(visitor: Visitor, id: string, state: ArticleState): Promise<Article> {
    return this.control(visitor, id, { state });
  }

  /**
   * Changes what governs a discussion, live on every page; without a control it only reads. What opens or
   * premoderates one after its closing time ends that time too: else nothing could be written all the same.
   * @throws DomainError `article_unknown`, `forbidden`, `invalid_request` (a closing time that has passed).
   */
  async control(visitor: Visitor, id: string, controls: Controls): Promise<Article> {
    const now = this.#deps.clock.now();
    const actor = authorize(visitor, 'article.state', now);
    const change = governedBy(controls);
    if (typeof change.closesAt === 'number' && change.closesAt <= now) {
      throw new DomainError('invalid_request', { details: { fields: ['closesAt'] } });
    }
    if (Object.keys(change).length === 0) return this.get(id);
    const names = Object.keys(change);
    const action =
      names.length === 1 && names[0] === 'state' ? 'article_state' : 'article_controls';
    return this.#deps.controls.change(id, asPublicUser(actor), action, ({ closesAt }) => {
      const isOver =
        closesAt !== null && closesAt <= now && (change.state ?? 'closed') !== 'closed';
      return isOver ? { closesAt: null, ...change } : change;
    });
  }

  async #store(article: Article): Promise<Article> {
    const stored = await this.#deps.articles.put(article);
    this.#told(stored);
    return stored;
  }

  #keep(article: Article): void {
    if (this.#known.size >= KNOWN_MAX && !this.#known.has(article.id)) this.#known.clear();
    this.#known.set(article.id, { article, readAt: this.#deps.clock.now() });
  }

  #told(article: Article): void {
    this.#keep(article);
    this.#deps.feed.tell('articleChanged', article);
  }
}

function canonicalLanguage(lang: string): string {
  try {
    return new Intl.Locale(lang).toString();
  } catch (cause) {
    throw new DomainError('invalid_request', { details: { field: 'lang' }, cause });
  }
}

/** One clean line, or null where nothing was given. */
function cleanLine(text: string | undefined, max: number): string | null {
  if (text === undefined || text.trim() === '') return null;
  return cleanText(text, max).replace(/\s+/g, ' ');
}

function boundedBody(body: string): string {
  return body.trim() === '' ? '' : cleanText(body, limits.articleBodyMaxCodePoints);
}
