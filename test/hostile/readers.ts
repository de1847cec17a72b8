import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { anyWord } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import type { Notes } from './impression.ts';
import { ARTICLE, goodClaims, signed } from './target.ts';
import { ask } from './wire.ts';

/** How often each reader does what it does, more or less: well within what one reader may. */
const READ_MS = 3_000;
const VOTE_MS = 6_000;
const POST_MS = 21_000;
/** A comment that is not on every page after so long is missed. */
const ARRIVES_MS = 5_000;
const TOKEN_S = 7_200;

/** Ordinary readers with a page open. */
export interface Readers {
  /** Says what is missed by now. */
  look(): void;
  end(): Promise<void>;
}

interface Posted {
  readonly by: TestSocket;
  readonly at: number;
  readonly heardBy: Set<TestSocket>;
}

/** Every other one is a guest of the site's own; the rest are signed by the publisher. */
async function tokenOf(
  origin: string,
  number: number,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  if (number % 2 === 0)
    return signed(goodClaims({ exp: Math.floor(Date.now() / 1_000) + TOKEN_S }));
  const answer = await ask(origin, 'POST', '/api/v1/sessions/guest', {
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: anyWord(), articleId: ARTICLE }),
  });
  if (answer.status !== 201) throw new Error(`a guest was refused: ${answer.text}`);
  return String(answer.json.token);
}

/** Words of which no two comments have any in common. */
const something = (): string => Array.from({ length: 6 }, anyWord).join(' ');

/**
 * Opens the article's page from each address, as the proxy that the server trusts says, and does there what
 * readers do: reads, votes, posts, and sees the others' comments come. How long each took goes into the notes,
 * and so does whatever a reader would notice.
 * @param readMs How often each reads.
 */
export async function startReaders(
  origin: string,
  addresses: readonly string[],
  notes: Notes,
  readMs = READ_MS,
): Promise<Readers> {
  const posted = new Map<string, Posted>();
  const pages: TestSocket[] = [];
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);

  for (const [number, address] of addresses.entries()) {
    const headers = { 'X-Forwarded-For': address };
    const token = await tokenOf(origin, number, headers);
    const page = await connect(origin, { token }, { extraHeaders: headers });
    pages.push(page);
    page.socket.on('disconnect', (reason) => {
      if (!ending.signal.aborted) notes.noticed(`a reader was disconnected: ${reason}`);
    });
    page.socket.on('changes', ({ items }) => {
      page.received.length = 0;
      page.changes.length = 0;
      for (const item of items) {
        const comment = 'body' in item ? posted.get(item.body) : undefined;
        if (!comment || comment.by === page || comment.heardBy.has(page)) continue;
        comment.heardBy.add(page);
        notes.waited('live', performance.now() - comment.at);
      }
    });
  }
  const [first] = pages;
  const joined = await first?.join(ARTICLE, { limit: 1 });
  const votedOn = joined && 'comments' in joined ? joined.comments[0]?.id : undefined;
  for (const page of pages.slice(1)) await page.join(ARTICLE, { limit: 1 });

  async function asking(
    kind: 'reading' | 'voting' | 'posting',
    page: TestSocket,
    event: string,
    payload: object,
  ): Promise<any> {
    const began = performance.now();
    try {
      const answer = await page.send(event, payload);
      if (answer.ok) notes.waited(kind, performance.now() - began);
      else notes.refused(event, answer.error.code);
      return answer.ok ? answer.data : null;
    } catch (error) {
      if (!ending.signal.aborted) notes.noticed(`${event}: ${String(error)}`);
      return null;
    }
  }
  /**
   * Does something again and again until the end, at moments that nobody has arranged: comments of people come
   * together now and then, also where nobody attacks, and are gathered into one frame then.
   */
  async function again(everyMs: number, act: () => Promise<void>): Promise<void> {
    const pause = (ms: number): Promise<unknown> =>
      wait(ms, null, { signal: ending.signal }).catch(() => null);
    await pause(everyMs * Math.random());
    while (!ending.signal.aborted) {
      await act();
      await pause(everyMs * (0.5 + Math.random()));
    }
  }
  async function post(page: TestSocket): Promise<void> {
    const body = something();
    posted.set(body, { by: page, at: performance.now(), heardBy: new Set() });
    const payload = { articleId: ARTICLE, key: randomUUID(), body };
    const data = await asking('posting', page, 'comment:post', payload);
    if (data?.comment.status === 'visible') return;
    posted.delete(body);
    if (data !== null) notes.noticed(`a comment was not published: ${data.comment.status}`);
  }
  const doing = pages.flatMap((page) => {
    let value = 1;
    return [
      again(readMs, async () => {
        await asking('reading', page, 'article:join', { articleId: ARTICLE, limit: 1 });
      }),
      again(VOTE_MS, async () => {
        value = -value;
        await asking('voting', page, 'comment:vote', { commentId: votedOn, value });
      }),
      again(POST_MS, () => post(page)),
    ];
  });

  return {
    look() {
      for (const [body, { at, heardBy }] of posted) {
        if (performance.now() - at < ARRIVES_MS) continue;
        posted.delete(body);
        if (heardBy.size === pages.length - 1) continue;
        notes.noticed(`a comment came to ${String(heardBy.size)} of ${String(pages.length)} pages`);
      }
    },
    async end() {
      ending.abort();
      await Promise.all(doing);
      for (const page of pages) page.close();
    },
  };
}
