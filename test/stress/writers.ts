import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';

const AT_ONCE = 64;
const RETRY_MS = 50;

/** Writers who post without pause over sockets, come back when they are cut off, and note every ack. */
export class Writers {
  /** Ids of the comments that were acknowledged. */
  readonly acked = new Set<string>();
  origin = '';
  #writing = true;
  readonly #running: Promise<void>[] = [];

  start(token: string): void {
    this.#running.push(this.#write(token));
  }

  async stop(): Promise<void> {
    this.#writing = false;
    await Promise.all(this.#running);
  }

  async #write(token: string): Promise<void> {
    while (this.#writing) {
      const client = await connect(this.origin, { token }).catch(() => null);
      if (client === null) {
        await pause(RETRY_MS);
        continue;
      }
      const write = async (): Promise<void> => {
        while (this.#writing && client.socket.connected) {
          const body = anyText('said');
          const comment = { articleId: 'night-library', key: randomUUID(), body };
          const answer = await client.send('comment:post', comment).catch(() => null);
          if (answer?.ok) this.acked.add((answer.data as { comment: { id: string } }).comment.id);
          else await pause(RETRY_MS);
          client.received.length = 0;
          client.changes.length = 0;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, write));
      client.close();
    }
  }
}
