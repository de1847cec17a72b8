import { eventually } from '../../support/eventually.ts';
import { freshPicture } from '../../support/mirror.ts';
import { faults } from '../../support/page-check.ts';
import { forgetToAsk, openClient } from '../../support/real-client.ts';
import type { RealClient } from '../../support/real-client.ts';
import type { Scenario } from '../scenario.ts';
import { shareServer } from '../server-world.ts';
import { post, remove, steadily, tokenFor } from '../world.ts';

const POSTS_PER_SECOND = 20;
const RIGHT_MS = 20_000;
/** So many sockets of a page die one after the other, as soon as they are let in. */
const FALLS = 4;

/** What readers on phones and in offices have for a link. */
const kinds = ['HTTP alone', 'asleep', 'asleep, and woken in another network', 'flapping'] as const;

/** Sends the pages of each kind into what it stands for; those that sleep are to be woken later. */
function befall(pages: readonly RealClient[], index: number): void {
  for (const { kick, world } of pages.filter((_, at) => at % kinds.length === index)) {
    if (kinds[index] === 'flapping') {
      world.flap(FALLS);
      kick();
    } else if (index > 0) {
      world.freeze(index === 1);
      if (index === 2) world.changeNetwork();
    }
  }
}

const serve = shareServer();

/** Pages without WebSockets, pages that sleep and wake, pages whose sockets die as soon as they are open. */
export const poorLinks: Scenario = {
  name: 'poor-links',
  promise:
    'pages on HTTP alone, pages that slept and pages whose sockets die again and again end equal to the database',
  controlIs: 'pages that come back without asking what they missed',
  async run(trial) {
    const readers = trial.long && !trial.control ? 200 : 40;
    const seconds = trial.long && !trial.control ? 60 : 3;
    const { app, articleId } = await serve(trial);
    const [token, moderator] = [tokenFor('reader'), tokenFor('moderator')];
    const pages = Array.from({ length: readers }, (_, at) =>
      openClient(app.origin, articleId, trial.random, { blocked: at % kinds.length === 0 }),
    );
    trial.after(() => {
      for (const page of pages) page.stop();
    });
    await eventually(
      'all pages are read',
      () => pages.filter((page) => page.discussion.getState().loading).length,
      (left) => left === 0,
      30_000,
    );
    if (trial.control) for (const page of pages) forgetToAsk(page);
    for (const index of kinds.keys()) befall(pages, index);
    await steadily(POSTS_PER_SECOND, seconds, async (index) => {
      const comment = await post(app, token, articleId, `said ${String(index)}`);
      if (trial.random() < 0.2) await remove(app, moderator, comment);
      // One sleeper wakes, and sleeps on, while the others sleep.
      const { world } = pages[1 + kinds.length * (index % Math.floor(readers / kinds.length))]!;
      world.wake();
      world.freeze(true);
    });
    const truth = await freshPicture(app, articleId, 'flat');
    const began = performance.now();
    for (const { world } of pages) world.wake();
    const wrong = (): readonly number[] =>
      kinds.map(
        (_, index) =>
          pages.filter((page, at) => at % kinds.length === index && faults(page, truth).length > 0)
            .length,
      );
    const none = (counts: readonly number[]): boolean => counts.every((count) => count === 0);
    const limit = trial.control ? 3_000 : RIGHT_MS;
    const left = await eventually('every page is right', wrong, none, limit).catch(wrong);
    const waited = Math.round(performance.now() - began);
    return {
      // A control of which one kind of page ended right would show nothing of that kind.
      holds: trial.control ? left.some((count) => count === 0) : none(left),
      figure:
        `${String(readers)} pages, ${String(POSTS_PER_SECOND * seconds)} posts: wrong ${String(waited)} ms after all were woken: ` +
        kinds.map((kind, index) => `${kind} ${String(left[index])}`).join(', '),
    };
  },
};
