import type { PublicComment } from '../../src/contract/comment.ts';
import type { OutboxEntry, Result } from '../../client/core/discussion.ts';
import { createOutbox } from '../../client/core/outbox.ts';
import type { Outbox, OutboxOptions } from '../../client/core/outbox.ts';
import type { HandWorld } from './hand-world.ts';

/** What the server makes of a submission. */
export type Answer = Result<{ comment: PublicComment }>;

/** The submission was taken. */
export const accepted: Answer = {
  ok: true,
  data: { comment: { id: 'c', rev: 1 } as PublicComment },
};

/** The submission was refused with a code, or what the client itself found. */
export const refused = (code: string, retryAfterMs?: number): Answer => ({
  ok: false,
  error: { code, message: code, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } as never,
});

/** No answer, ever. */
export const silence = (): Promise<Answer> => new Promise(() => undefined);

/** One tab's outbox of article `a`; tabs of one browser share a world. */
export function openOutbox(
  world: HandWorld,
  send: (entry: OutboxEntry) => Promise<Answer>,
  author: string | null | (() => string | null) = 'reader:1',
  more: Partial<OutboxOptions> = {},
): Outbox {
  return createOutbox({
    articleId: 'a',
    server: 's',
    environment: world,
    me() {
      const id = typeof author === 'function' ? author() : author;
      return id === null
        ? null
        : { id, name: 'Nour', role: id.startsWith('g') ? 'guest' : 'reader' };
    },
    send,
    onSent: () => undefined,
    onChange: () => undefined,
    ...more,
  });
}
