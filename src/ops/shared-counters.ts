import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisClientType } from 'redis';
import type { Log } from '../domain/ports.ts';

/** A counter that has not answered after this is not waited for. */
const ANSWER_MS = 250;
/** After a failure nothing is asked of it for so long. */
const REST_MS = 5_000;
const RETRY_MAX_MS = 2_000;

export interface SharedWindow {
  /**
   * Counts one use. True when it was counted, false when the counters are away.
   * @throws RateLimiterRes when the allowance is used up.
   */
  consume(subject: string): Promise<boolean>;
  /** Takes one use back; one too few may stay counted until its window ends, where the counters are away. */
  reward(subject: string): Promise<void>;
  forget(subject: string): Promise<void>;
}

/** Counters that all nodes share. */
export interface SharedCounters {
  window(options: {
    readonly points: number;
    readonly duration: number;
    readonly keyPrefix: string;
  }): SharedWindow;
  close(): void;
}

/**
 * Counters in Redis, which may be away, hang or lose everything: then nothing is counted here, and
 * nobody waits longer than a quarter of a second, once in five. Every key expires with its window. The client
 * of Redis is loaded by those who need it: it takes 6 MB.
 */
export function openSharedCounters(url: string, log: Log): SharedCounters {
  let client: RedisClientType | null = null;
  let closed = false;
  void import('redis').then(({ createClient }) => {
    if (closed) return;
    const reconnectStrategy = (tries: number): number => Math.min(50 * 2 ** tries, RETRY_MAX_MS);
    client = createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy } });
    client.on('error', () => undefined);
    client.connect().catch(() => undefined);
  });
  let restUntil = 0;

  async function ask<T>(question: Promise<T>): Promise<T | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error('no answer in time'));
      }, ANSWER_MS);
    });
    try {
      return await Promise.race([question, late]);
    } catch (error) {
      if (error instanceof RateLimiterRes) throw error;
      if (Date.now() >= restUntil) {
        log.warn({ err: error }, 'shared counters are away: limits are counted on each node');
      }
      restUntil = Date.now() + REST_MS;
      return null;
    } finally {
      clearTimeout(timer);
      question.catch(() => undefined);
    }
  }

  return {
    window({ points, duration, keyPrefix }) {
      let limiter: RateLimiterRedis | null = null;
      /** Null while there is nobody to ask. */
      const counter = (): RateLimiterRedis | null => {
        if (!client?.isReady || Date.now() < restUntil) return null;
        limiter ??= new RateLimiterRedis({
          storeClient: client,
          useRedisPackage: true,
          keyPrefix: `hiwar:${keyPrefix}`,
          points,
          duration,
        });
        return limiter;
      };
      return {
        async consume(subject) {
          const asked = counter()?.consume(subject);
          return asked !== undefined && (await ask(asked)) !== null;
        },
        async reward(subject) {
          const asked = counter()?.reward(subject);
          if (asked !== undefined) await ask(asked);
        },
        async forget(subject) {
          const asked = counter()?.delete(subject);
          if (asked !== undefined) await ask(asked);
        },
      };
    },
    close() {
      closed = true;
      client?.destroy();
    },
  };
}
