import type { Difference, PublicComment } from '../../../src/contract/comment.ts';
import { connect } from '../../support/connect.ts';
import type { TestSocket } from '../../support/connect.ts';
import { eventually } from '../../support/eventually.ts';
import type { Scenario } from '../scenario.ts';
import { openApp, post, remove, steadily } from '../world.ts';

const POSTS_PER_SECOND = 150;

/** What one reader has seen go wrong: gaps, repeats, older forms after newer ones. */
class Witness {
  violations = 0;
  deliveries = 0;
  #cursor: number;
  readonly #revs = new Map<string, number>();

  constructor(cursor: number) {
    this.#cursor = cursor;
  }

  see(frame: Difference): void {
    if (frame.to === 0) return;
    if (frame.from !== this.#cursor || frame.to <= frame.from) this.violations += 1;
    this.#cursor = Math.max(this.#cursor, frame.to);
    let last = frame.from;
    for (const item of frame.items) {
      this.deliveries += 1;
      if (item.rev <= last || item.rev > frame.to) this.violations += 1;
      last = item.rev;
      const id = (item as PublicComment).id as string | undefined;
      if (id === undefined) continue;
      if ((this.#revs.get(id) ?? 0) >= item.rev) this.violations += 1;
      this.#revs.set(id, item.rev);
    }
  }
}

/** Every frame of every reader is checked: it begins where the one before ended, and goes forward. */
export const order: Scenario = {
  name: 'order',
  promise: 'frames reach every reader whole, once and in the order of revisions',
  controlIs: 'one frame in a hundred sent on a path of its own, which is slower',
  async run(trial) {
    const readers = trial.long && !trial.control ? 200 : 50;
    const seconds = trial.long && !trial.control ? 40 : 3;
    const app = await openApp(trial, { realtime: { gatherMs: trial.long ? 50 : 5 } });
    const articleId = await app.article();
    const clients = await Promise.all(Array.from({ length: readers }, () => connect(app.origin)));
    trial.after(() => {
      for (const client of clients) client.close();
    });
    const witnesses = await Promise.all(
      clients.map(async (client) => {
        const page = await client.join(articleId);
        const witness = new Witness('rev' in page ? page.rev : page.to);
        listen(client, witness, trial.control ? trial.random : null);
        return witness;
      }),
    );
    const token = app.token('reader');
    const moderator = app.token('moderator');
    let removed = 0;
    const total = POSTS_PER_SECOND * seconds;
    await steadily(POSTS_PER_SECOND, seconds, async (index) => {
      const comment = await post(app, token, articleId, `said ${String(index)}`);
      if (trial.random() < 0.3 && (await remove(app, moderator, comment))) removed += 1;
    });
    const changes = total + removed;
    await eventually(
      'every reader has heard the last revision',
      () => clients.every((client) => client.changes.some(({ to }) => to === changes)),
      Boolean,
      20_000,
    );
    const sum = (of: (witness: Witness) => number): number =>
      witnesses.reduce((all, witness) => all + of(witness), 0);
    const violations = sum((witness) => witness.violations);
    return {
      holds: violations === 0,
      figure: `${String(readers)} readers, ${String(changes)} changes, ${String(sum((witness) => witness.deliveries))} deliveries: ${String(violations)} violations`,
    };
  },
};

function listen(client: TestSocket, witness: Witness, delayed: (() => number) | null): void {
  client.socket.on('changes', (frame) => {
    if (delayed && delayed() < 0.01) setTimeout(() => witness.see(frame), 50);
    else witness.see(frame);
  });
}
