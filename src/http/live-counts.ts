import type { CountsAnswer } from '../contract/article.ts';
import { limits } from '../contract/limits.ts';
import type { DiscussionReader } from '../domain/comment/discussion-reader.ts';
import type { ChangeFeed } from '../domain/article/change-feed.ts';
import type { CountedTogether } from '../domain/load/counted-together.ts';
import { Places } from '../domain/load/places.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { Clock, Log } from '../domain/ports.ts';

/** A front page that listens. */
export interface Listener {
  readonly network: string;
  readonly articleIds: readonly string[];
  /** Called with what changed since it was last called. */
  readonly send: (counts: CountsAnswer['counts']) => void;
  /** A sign of life. */
  readonly beat: () => void;
  /** The server lets it go. */
  readonly end: () => void;
}

/** The counts that change, told to front pages while they are seen. */
export interface LiveCounts {
  /** @returns what ends it. @throws DomainError `overloaded` where there are too many. */
  listen(listener: Listener): () => void;
  close(): void;
}

interface Standing {
  readonly listener: Listener;
  readonly told: Map<string, number>;
}

const GATHER_MS = 1_000;
const BEAT_MS = 25_000;
/** Another node may have counted what nobody here follows: all are read again so often. */
const RECHECK_MS = 60_000;
const LISTENERS_MAX = 5_000;
const PER_NETWORK_MAX = 50;

/**
 * Gathers a second of changes and sends each front page those of its own articles. Counts come with what
 * this node commits or hears; once a minute one read per 200 articles makes the rest right.
 */
export function openLiveCounts(parts: {
  readonly feed: ChangeFeed;
  readonly reader: DiscussionReader;
  /** Takes the streams of each network, which all nodes limit together. */
  readonly share: (name: string, book: CountedTogether) => void;
  readonly clock: Clock;
  readonly log: Log;
}): LiveCounts {
  const { clock, feed, log, reader } = parts;
  const standings = new Set<Standing>();
  const streams = new Places(PER_NETWORK_MAX);
  parts.share('streams', streams);
  const counts = new Map<string, number>();
  let gathered = false;

  function tellAll(): void {
    gathered = false;
    for (const { listener, told } of standings) {
      const news = listener.articleIds.flatMap((id): [string, number][] => {
        const count = counts.get(id);
        return count === undefined || told.get(id) === count ? [] : [[id, count]];
      });
      if (news.length === 0) continue;
      for (const [id, count] of news) told.set(id, count);
      listener.send(Object.fromEntries(news));
    }
  }

  function gather(): void {
    if (gathered || standings.size === 0) return;
    gathered = true;
    setTimeout(tellAll, GATHER_MS).unref();
  }

  async function recheck(): Promise<void> {
    const ids = [...new Set([...standings].flatMap(({ listener }) => listener.articleIds))];
    for (const id of counts.keys()) if (!ids.includes(id)) counts.delete(id);
    for (let from = 0; from < ids.length; from += limits.countsMax) {
      const read = await reader.counts(ids.slice(from, from + limits.countsMax));
      for (const [id, count] of read) counts.set(id, count);
    }
    gather();
  }

  const unlisten = feed.on('committed', ({ articleId, count }) => {
    if (standings.size === 0) return;
    counts.set(articleId, count);
    gather();
  });
  const beating = setInterval(() => {
    for (const { listener } of standings) listener.beat();
  }, BEAT_MS);
  const rechecking = setInterval(() => {
    if (standings.size === 0) return;
    recheck().catch((error: unknown) => {
      log.warn({ err: error }, 'the counts of front pages could not be read again');
    });
  }, RECHECK_MS);
  beating.unref();
  rechecking.unref();

  return {
    listen(listener) {
      const { network } = listener;
      if (streams.isFull(network, clock.now())) {
        throw new DomainError('rate_limited', { retryAfterMs: RECHECK_MS });
      }
      if (standings.size >= LISTENERS_MAX) {
        throw new DomainError('overloaded', { retryAfterMs: RECHECK_MS });
      }
      const standing = { listener, told: new Map<string, number>() };
      standings.add(standing);
      const leave = streams.take(network);
      return () => {
        standings.delete(standing);
        leave();
      };
    },
    close() {
      unlisten();
      clearInterval(beating);
      clearInterval(rechecking);
      for (const { listener } of standings) listener.end();
      standings.clear();
    },
  };
}
