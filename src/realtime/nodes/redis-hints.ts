import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'redis';
import type { Log } from '../../domain/ports.ts';
import { readHint, writeHint } from './hints.ts';
import type { Hint, Hints } from './hints.ts';

const CHANNEL = 'hiwar:hints';
const RETRY_MAX_MS = 2_000;
/** What was said last may take so long to go out at the end. */
const LAST_WORD_MS = 250;

/**
 * Hints over Redis publish/subscribe. Redis may be away at start, stopped, wiped or cut off: nothing
 * waits for it and nothing is lost, since Redis holds nothing.
 * @param node This process's name among the nodes.
 * @param site Has a channel of its own; absent for the default site.
 */
export function openRedisHints(url: string, node: string, log: Log, site?: string): Hints {
  const channel = site === undefined ? CHANNEL : `${CHANNEL}:${site}`;
  const listeners = new Set<(hint: Hint) => void>();
  const socket = { reconnectStrategy: (tries: number) => Math.min(50 * 2 ** tries, RETRY_MAX_MS) };
  const publisher = createClient({ url, socket, disableOfflineQueue: true });
  const subscriber = createClient({ url, socket });
  let away = false;
  let lastWord: Promise<unknown> = Promise.resolve();

  for (const client of [publisher, subscriber]) {
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
  const opened = Promise.allSettled([
    publisher.connect(),
    subscriber.connect().then(() =>
      subscriber.subscribe(channel, (message) => {
        const hint = readHint(node, message);
        if (hint) for (const listener of listeners) listener(hint);
      }),
    ),
  ]);

  return {
    send(hint) {
      if (!publisher.isReady) return;
      lastWord = publisher.publish(channel, writeHint(node, hint)).catch(() => undefined);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      const enough = new AbortController();
      const late = wait(LAST_WORD_MS, null, { signal: enough.signal }).catch(() => null);
      await Promise.race([lastWord, late]);
      enough.abort();
      publisher.destroy();
      subscriber.destroy();
      await opened;
    },
  };
}
