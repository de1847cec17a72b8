import { eventually } from '../../support/eventually.ts';
import { freshPicture } from '../../support/mirror.ts';
import { faults } from '../../support/page-check.ts';
import { forgetToAsk, openClient } from '../../support/real-client.ts';
import { Relay } from '../../support/relay.ts';
import { highest } from '../../support/vitals.ts';
import type { Scenario } from '../scenario.ts';
import { shareServer } from '../server-world.ts';
import { post, remove, steadily, tokenFor } from '../world.ts';

const CHANGES_PER_SECOND = 50;
const REMOVED_SHARE = 0.2;
const RIGHT_MS = 60_000;
/** Judged in the long run, of a thousand. */
const HEAP_MAX_MB = 100;

const serve = shareServer(({ long }) => ({ SLOW_READER_PACKETS: long ? '200' : '20' }));

/** Pages whose link stops letting anything through, while the article goes on, and starts again. */
export const stalledCrowd: Scenario = {
  name: 'stalled-crowd',
  promise:
    'a crowd whose link lets nothing through for a time loses nothing, and the heap grows by 100 MB at most',
  controlIs: 'pages that come back without asking what they missed',
  async run(trial) {
    const readers = trial.long && !trial.control ? 1_000 : 50;
    const seconds = trial.long && !trial.control ? 20 : 4;
    const { app, articleId } = await serve(trial);
    const [token, moderator] = [tokenFor('reader'), tokenFor('moderator')];
    const relay = new Relay(app.origin);
    await relay.mend();
    trial.after(() => relay.cut());
    const pages = Array.from({ length: readers }, () =>
      openClient(`http://${relay.host}`, articleId, trial.random),
    );
    trial.after(() => {
      for (const page of pages) page.stop();
    });
    await eventually(
      'all pages are live',
      () => pages.filter((page) => page.discussion.getState().link !== 'live').length,
      (count) => count === 0,
      60_000,
    );
    if (trial.control) for (const page of pages) forgetToAsk(page);
    const began = app.vitals.length;
    const before = app.vitals.at(-1);
    relay.hang();
    const body = 'م'.repeat(1_000);
    const posts = CHANGES_PER_SECOND / (1 + REMOVED_SHARE);
    await steadily(posts, seconds, async (index) => {
      const comment = await post(app, token, articleId, `${body} ${String(index)}`);
      if (trial.random() < REMOVED_SHARE) await remove(app, moderator, comment);
    });
    const during = app.vitals.slice(began);
    // A crowd whose frames are lost on the way, rather than late, is what the control must not survive.
    if (trial.control) await relay.cut().then(() => relay.mend());
    relay.resume();
    const truth = await freshPicture(app, articleId, 'flat');
    const wrong = (): number => pages.filter((page) => faults(page, truth).length > 0).length;
    const from = performance.now();
    const left = await eventually(
      'every page is right',
      wrong,
      (count) => count === 0,
      trial.control ? 3_000 : RIGHT_MS,
    ).catch(wrong);
    const took = Math.round(performance.now() - from);
    const heap = highest(during, ({ heapMb }) => heapMb) - Math.round(before?.heapMb ?? 0);
    const rss = highest(during, ({ rssMb }) => rssMb) - Math.round(before?.rssMb ?? 0);
    return {
      holds: left === 0 && (heap <= HEAP_MAX_MB || !trial.long),
      figure:
        `${String(readers)} readers stalled for ${String(seconds)} s at ${String(CHANGES_PER_SECOND)} changes/s: heap +${String(heap)} MB, ` +
        `resident +${String(rss)} MB; ${String(left)} pages wrong ${String(took)} ms after they read again`,
    };
  },
};
