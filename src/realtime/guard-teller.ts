import type { GuardNews } from '../contract/moderation/article-controls.ts';
import type { ArticleService } from '../domain/article/article-service.ts';
import type { ChangeFeed } from '../domain/article/change-feed.ts';
import type { Log } from '../domain/ports.ts';
import type { Hints } from './nodes/hints.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { rooms } from './rooms.ts';

/** Tells the moderators of every node what the surge guard did and why. Gives what ends it. */
export function tellGuards(
  io: RealtimeServer,
  deps: {
    readonly feed: ChangeFeed;
    readonly hints: Hints;
    readonly articles: ArticleService;
    readonly log: Log;
  },
): () => void {
  const { articles, feed, hints, log } = deps;
  const tell = (news: GuardNews): void => {
    io.local.to(rooms.staff).emit('guard', news);
  };
  const unsubscribe = feed.on('guarded', (news) => {
    tell(news);
    const { title: _title, ...untitled } = news;
    hints.send({ kind: 'guarded', news: untitled });
  });
  const stopListening = hints.listen((hint) => {
    if (hint.kind !== 'guarded' || !io.of('/').adapter.rooms.has(rooms.staff)) return;
    articles
      .get(hint.news.articleId)
      .then(({ title }) => {
        tell({ ...hint.news, title });
      })
      .catch((error: unknown) => {
        log.warn({ err: error }, 'what the surge guard did elsewhere was not told');
      });
  });
  return () => {
    unsubscribe();
    stopListening();
  };
}
