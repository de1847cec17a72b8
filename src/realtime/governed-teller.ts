import type { ChangeFeed } from '../domain/article/change-feed.ts';
import type { DiscussionReader } from '../domain/comment/discussion-reader.ts';
import type { Log } from '../domain/ports.ts';
import { presentGoverned } from '../present/article.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { rooms } from './rooms.ts';

/** Tells the moderators of this node how an article is governed whenever that changes. Gives what ends it. */
export function tellGoverned(
  io: RealtimeServer,
  deps: { readonly feed: ChangeFeed; readonly reader: DiscussionReader; readonly log: Log },
): () => void {
  const { feed, log, reader } = deps;
  return feed.on('articleChanged', (article) => {
    if (!io.of('/').adapter.rooms.has(rooms.staff)) return;
    reader
      .count(article.id)
      .then((count) => {
        io.local.to(rooms.staff).emit('governed', presentGoverned(article, count));
      })
      .catch((error: unknown) => {
        log.warn({ err: error, articleId: article.id }, 'the desk was not told of an article');
      });
  });
}
