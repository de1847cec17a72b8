import type { PublicArticle } from '../contract/article.ts';
import type { Article } from '../domain/article/article.ts';
import type { ArticleService } from '../domain/article/article-service.ts';
import type { ChangeFeed } from '../domain/article/change-feed.ts';
import type { Change } from '../domain/article/committed.ts';
import type { DiscussionReader } from '../domain/comment/discussion-reader.ts';
import type { Log } from '../domain/ports.ts';
import { presentArticle } from '../present/article.ts';
import type { RealtimeServer, RealtimeSocket } from './realtime-server.ts';
import { rooms } from './rooms.ts';

/** How long removals of an article are gathered before readers hear their number: a sweep has thousands. */
const GATHER_MS = 1_000;

/** Whether a change may move what is removed; of another node's change only what became of it is known. */
function concernsRemovals({ after, before }: Change, elsewhere: boolean): boolean {
  return (
    after.status === 'removed' || before?.status === 'removed' || (elsewhere && after.version > 1)
  );
}

export interface ArticleTeller {
  /** Tells one reader, who may have missed a change. */
  tellOne(socket: RealtimeSocket, articleId: string): void;
  close(): void;
}

/**
 * Tells the readers of an article its public state when that changes, and, where the site says it, how
 * many comments were removed and why.
 */
export function tellArticles(
  io: RealtimeServer,
  deps: {
    readonly feed: ChangeFeed;
    readonly articles: ArticleService;
    readonly reader: DiscussionReader;
    readonly log: Log;
  },
): ArticleTeller {
  const { articles, feed, log, reader } = deps;
  const gathering = new Map<string, ReturnType<typeof setTimeout>>();

  async function present(article: Article): Promise<PublicArticle> {
    const [count, removals] = await Promise.all([
      reader.count(article.id),
      reader.removals(article.id),
    ]);
    return presentArticle(article, count, removals);
  }
  async function tell(article: Article): Promise<void> {
    const told = await present(article);
    io.local.to(rooms.article(article.id)).emit('article', told);
  }
  async function tellOne(socket: RealtimeSocket, articleId: string): Promise<void> {
    socket.emit('article', await present(await articles.get(articleId)));
  }
  async function tellRemovals(articleId: string): Promise<void> {
    gathering.delete(articleId);
    if ((await reader.removals(articleId)) !== null) await tell(await articles.get(articleId));
  }
  const failed = (articleId: string) => (error: unknown) => {
    log.warn({ err: error, articleId }, 'an article change was not told');
  };

  const ends = [
    feed.on('articleChanged', (article) => {
      tell(article).catch(failed(article.id));
    }),
    feed.on('committed', ({ articleId, changes, elsewhere }) => {
      if (gathering.has(articleId)) return;
      if (!changes.some((change) => concernsRemovals(change, elsewhere))) return;
      if (!io.of('/').adapter.rooms.has(rooms.article(articleId))) return;
      const later = setTimeout(() => {
        tellRemovals(articleId).catch(failed(articleId));
      }, GATHER_MS);
      gathering.set(articleId, later);
    }),
  ];
  return {
    tellOne: (socket, articleId) => {
      tellOne(socket, articleId).catch(failed(articleId));
    },
    close: () => {
      for (const end of ends) end();
      for (const later of gathering.values()) clearTimeout(later);
    },
  };
}
