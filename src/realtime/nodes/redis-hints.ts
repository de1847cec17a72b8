import { setTimeout as wait } from 'node:timers/promises';
import type { RedisClientType } from 'redis';
import type { Log } from '../../domain/ports.ts';
import { readHint, writeHint } from './hints.ts';
import type { Hint, Hints } from './hints.ts';

const CHANNEL = 'hiwar:hints';
const RETRY_MAX_MS = 2_000;
/** What was said last may take so long to go out at the end. */
const LAST_WORD_MS = 250;

/**
 * Hints over Redis publish/subscribe. Redis may be away at start, stopped, wiped or cut off: nothing
 * waits for it and nothing is lost, since Redis holds nothing. Its client is loaded by those who need it: it takes 6 MB.
 * @param node This process's name among the nodes.
 * @param site Has a channel of its own; absent for the default site.
 */
export function openRedisHints(url: string, node: string, log: Log, site?: string): Hints {
  const channel = site === undefined ? CHANNEL : `${CHANNEL}:${site}`;
  const listeners = new Set<(hint: Hint) => void>();
  const socket = { reconnectStrategy: (tries: number) => Math.min(50 * 2 ** tries, RETRY_MAX_MS) };
  let publisher: RedisClientType | null = null;
  let away = false;
  let closed = false;
  let lastWord: Promise<unknown> = Promise.resolve();
  let connecting: Promise<unknown> = Promise.resolve();

  async function open(): Promise<readonly { destroy(): void }[]> {
    const { createClient } = await import('redis');
    if (closed) return [];
    const own: RedisClientType = createClient({ url, socket, disableOfflineQueue: true });
    const subscriber: RedisClientType = createClient({ url, socket });
    for (const client of [own, subscriber]) {
      client.on('error', (error: unknown) => {
        if (!away)
          log.warn({ err: error }, 'redis is away: nodes hear of one another by the head beat');
        away = true;
      });
      client.on('ready', () => {
        if (away) log.info({}, 'redis is back');
        away = false;
      });
    }
    publisher = own;
    connecting = Promise.allSettled([
      own.connect(),
      subscriber.connect().then(() =>
        subscriber.subscribe(channel, (message) => {
          const hint = readHint(node, message);
          if (hint) for (const listener of listeners) listener(hint);
        }),
      ),
    ]);
    return [own, subscriber];
  }
  const opened = open();

  return {
    send(hint) {
      if (!publisher?.isReady) return;
      lastWord = publisher.publish(channel, writeHint(node, hint)).catch(() => undefined);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      const clients = await opened;
      const enough = new AbortController();
      const late = wait(LAST_WORD_MS, null, { signal: enough.signal }).catch(() => null);
      await Promise.race([lastWord, late]);
      enough.abort();
      for (const client of clients) client.destroy();
      await connecting;
    },
  };
}
