import { randomInt, randomUUID } from 'node:crypto';
import type { PublicComment } from '../../src/contract/comment.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import type { RealClient } from '../support/real-client.ts';
import { openStalledReader } from '../support/stalled-reader.ts';
import type { StalledReader } from '../support/stalled-reader.ts';
import type { TestApp } from '../support/start-app.ts';
import { addresses, lateJoins } from './late-looks.ts';
import type { Look } from './late-looks.ts';
import { post, remove } from './world.ts';

const GONE = /"status":"(removed|withdrawn|erased)"/;
const LONG_PAGE = 50;

/** Ways in which a text goes: a moderator's decision, on a comment or a reply; its author's; the author's erasure. */
export const kinds = ['remove', 'reply', 'withdraw', 'erase', 'remove', 'reply'] as const;
type Kind = (typeof kinds)[number];

interface Parts {
  readonly nodes: readonly [TestApp, TestApp];
  readonly articleId: string;
  /** An article whose page is long, for a reader to ask for and not to read. */
  readonly longId: string;
  readonly live: readonly TestSocket[];
  readonly pages: readonly RealClient[];
  readonly streams: readonly { text(): string }[];
  readonly look: Look;
}

/** Rounds in each of which a text is shown, goes, and is looked for in all that anybody receives afterwards. */
export class CanaryRounds {
  /** How long after it went each live reader was told, in milliseconds. */
  readonly losses: number[] = [];
  /** How often it was seen afterwards, by where. */
  readonly sightings = new Map<string, number>();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get total(): number {
    return [...this.sightings.values()].reduce((sum, times) => sum + times, 0);
  }

  /** @param slow With one more reader, who reads nothing from before the text goes until after. */
  async play(kind: Kind, round: number, slow: boolean): Promise<void> {
    const { articleId, live, look, nodes, pages } = this.#parts;
    const [one] = nodes;
    const { epoch } = await live[0]!.join(articleId);
    const begun = live.map(({ received }) => received.length);
    const secret = `canary ${String(randomInt(2 ** 40))}`;
    const author = `canary:${randomUUID()}`;
    const token = one.token('reader', 'Sara', author);
    const parent = await post(one, one.token('reader'), articleId, `before ${String(round)}`);
    const reader = slow ? await openStalledReader(one.origin, articleId) : null;
    reader?.read();
    const comment =
      kind === 'reply'
        ? await one.post(token, articleId, secret, parent.id)
        : await post(one, token, articleId, secret);
    await eventually('all have seen it', () =>
      live.every(({ received }, index) =>
        received.slice(begun[index]).some((text) => text.includes(secret)),
      ),
    );
    await eventually('the slow one has seen it', () => reader?.received().includes(secret) ?? true);
    await eventually('the pages hold it', () =>
      pages.every((page) => heldText(page).includes(secret)),
    );
    if (reader) await this.#stall(reader);
    const urls = nodes.flatMap((node) => addresses(node, articleId, [parent.id, comment.id]));
    const kept = new Map<string, { etag: string; had: boolean }>();
    for (const url of urls) {
      const { etag, text } = await look(url);
      kept.set(url, { etag, had: text.includes(secret) });
    }
    const heard = live.map(({ received }) => received.length);
    const bytes = reader?.received().length ?? 0;
    const at = performance.now();
    await this.#end(kind, round, comment, author, token);
    await Promise.all(
      live.map(async ({ received }, index) => {
        await eventually('the tombstone is there', () =>
          received.slice(heard[index]).some((text) => text.includes(comment.id) && GONE.test(text)),
        );
        this.losses.push(performance.now() - at);
      }),
    );
    await eventually('the pages have let go of it', () =>
      pages.every(
        (page) => page.discussion.getState().comments.get(comment.id)?.status !== 'visible',
      ),
    );

    for (const [url, { etag, had }] of kept) {
      const where = new URL(url).pathname.replace(articleId, 'A').replace(/[0-9a-f]{24}/, 'C');
      const { text } = await look(url);
      this.#note(where, text, secret);
      if (etag === '') continue;
      const again = await look(url, etag);
      this.#note(`kept ${where}`, again.unchanged && had ? secret : again.text, secret);
    }
    for (const node of nodes) {
      for (const text of await lateJoins(node, articleId, epoch)) this.#note('joins', text, secret);
    }
    if (reader) {
      await this.#readAgain(reader, comment.id);
      this.#note('slow', reader.received().slice(bytes), secret);
      reader.destroy();
    }
    await post(one, one.token('reader'), articleId, `after ${String(round)}`);
    for (const [index, { received }] of live.entries()) {
      this.#note('live', received.slice(heard[index]).join(), secret);
    }
    for (const page of pages) this.#note('pages', heldText(page), secret);
    for (const stream of this.#parts.streams) this.#note('counts', stream.text(), secret);
  }

  async #end(
    kind: Kind,
    round: number,
    comment: PublicComment,
    author: string,
    token: string,
  ): Promise<void> {
    const node = this.#parts.nodes[round % 2]!;
    const moderator = node.token('moderator');
    if (kind === 'withdraw') await node.call('DELETE', `/comments/${comment.id}`, { token });
    else if (kind === 'erase') {
      const path = `/users/${encodeURIComponent(author)}/erasure`;
      await node.call('POST', path, { token: node.token('admin'), body: {} });
    } else await remove(node, moderator, comment);
  }

  /** Readers of the article as its node counts them. */
  #readers(): number {
    // The second of the live ones is on the node of the slow one.
    return this.#parts.live[1]!.heads.at(-1)?.readers ?? 0;
  }

  /** Asks for long pages and reads none, until the server has taken the reader out of the room. */
  async #stall(reader: StalledReader): Promise<void> {
    const all = this.#parts.live.length + this.#parts.pages.length + 1;
    await eventually(
      'all are counted',
      () => this.#readers(),
      (readers) => readers === all,
    );
    reader.stall();
    await eventually(
      'the slow one is out of the room',
      () => {
        reader.ask(this.#parts.longId, LONG_PAGE);
        return this.#readers();
      },
      (readers) => readers < all,
      30_000,
    );
  }

  /**
   * Reads what was kept, and asks for a page as a client does that hears of a new head: again and again,
   * since it is refused until the server has seen that it reads.
   */
  async #readAgain(reader: StalledReader, commentId: string): Promise<void> {
    reader.read();
    await eventually('the slow one has a page', async () => {
      const before = reader.received().length;
      const since = (): string => reader.received().slice(before);
      reader.ask(this.#parts.articleId, LONG_PAGE);
      await eventually('an answer has come', () => reader.closed() || since().includes('431['));
      // Who was dropped meanwhile, because this took long, comes back as one who is late: they are looked at above.
      return reader.closed() || since().includes(commentId);
    });
  }

  #note(where: string, text: string, secret: string): void {
    if (!text.includes(secret)) return;
    this.sightings.set(where, (this.sightings.get(where) ?? 0) + 1);
  }
}

function heldText({ discussion }: RealClient): string {
  return JSON.stringify([...discussion.getState().comments.values()]);
}
