import { setTimeout as wait } from 'node:timers/promises';
import { foldText } from '../../src/domain/text/fold-text.ts';
import { findable } from '../../src/domain/text/folded-words.ts';
import type { SweepAnswer, SweepPreview } from '../../src/contract/moderation/sweep.ts';
import { benchArticle } from '../loads/change-frame.ts';
import { openWriters } from '../loads/crowd.ts';
import { draft } from '../loads/draft.ts';
import { LiveSocket } from '../loads/live-socket.ts';
import type { Row } from '../row.ts';
import { percentile } from '../statistics.ts';
import { openComments, storedComment } from '../world/stored-discussion.ts';

const ARTICLES = 20;
const WRITERS = 20;
/** Each writer's pause after an acknowledgement. */
const PAUSE_MS = 250;
const RAID = 'اشتروا الآن بنصف الثمن';

/** Posts at an easy pace until told to stop; gives how long each acknowledgement took. */
function posting(writers: readonly LiveSocket[]): () => Promise<readonly number[]> {
  const took: number[] = [];
  let going = true;
  const all = writers.map(async (writer, index) => {
    await wait((PAUSE_MS * index) / writers.length);
    while (going) {
      const began = performance.now();
      await writer.ask('comment:post', { articleId: benchArticle(index % ARTICLES), ...draft() });
      took.push(performance.now() - began);
      await wait(PAUSE_MS);
    }
  });
  return async () => {
    going = false;
    await Promise.all(all);
    return took;
  };
}

const seconds = async (act: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await act();
  return (performance.now() - began) / 1_000;
};

/** A raid is swept while readers go on posting in the same articles. */
export const sweep: Row = {
  name: 'sweep',
  about: `5,000 comments in ${String(ARTICLES)} articles looked for, swept and brought back, while ${String(WRITERS)} readers post in the same articles`,
  units: {
    look: 's',
    sweep: 's',
    undo: 's',
    'post p99, idle': 'ms',
    'post p99, sweeping': 'ms',
    'post p50, idle': 'ms',
    'post p50, sweeping': 'ms',
    stall: 'ms',
  },
  limitS: 150,
  goals: [
    { label: 'seconds for the sweep', figure: 'sweep', atMost: 10 },
    { label: 'ms, p99 of a post meanwhile', figure: 'post p99, sweeping', atMost: 500 },
  ],
  async open(world) {
    const size = world.size(5_000, 500);
    const hiwar = await world.hiwar();
    for (let at = 0; at < ARTICLES; at += 1) await hiwar.publish(benchArticle(at));
    const { close, comments } = await openComments(await world.engine(), hiwar.databaseName);
    world.after(close);
    const now = Date.now();
    await comments.insertMany(
      Array.from({ length: size }, (_, index) => {
        const at = index % ARTICLES;
        const n = Math.floor(index / ARTICLES) + 1;
        const body = `${RAID} ${String(index)}`;
        const folded = foldText(body);
        const ids = `5ee9${at.toString(16).padStart(8, '0')}`;
        return {
          ...storedComment(benchArticle(at), n, ids),
          ...{ body, folded, ...findable(folded), createdAt: now + index },
        };
      }),
    );
    const writers = await openWriters(world, hiwar, WRITERS);
    const silent = (): void => undefined;
    const desk = await LiveSocket.open(hiwar.server.port, hiwar.token('moderator'), silent);
    world.after(() => {
      desk.close();
    });
    return async () => {
      const rested = posting(writers);
      await wait(world.size(8_000, 2_000));
      const idle = await rested();

      let preview: SweepPreview | null = null;
      const look = await seconds(async () => {
        const query = { text: RAID, minutes: 60 };
        preview = await desk.ask<SweepPreview>('moderation:preview', query);
      });
      const { count, token } = preview as unknown as SweepPreview;
      if (count !== size) throw new Error(`${String(count)} of ${String(size)} were found`);

      await hiwar.server.probe('stalls');
      const stop = posting(writers);
      let actionId = '';
      const swept = await seconds(async () => {
        const run = { token, reason: 'spam' };
        const answer = await desk.ask<SweepAnswer>('moderation:sweep', run);
        if (answer.removed !== size) throw new Error(`removed: ${String(answer.removed)}`);
        ({ actionId } = answer);
      });
      const busy = await stop();
      const { stallMs } = await hiwar.server.probe();
      const undo = await seconds(() => desk.ask('moderation:undo', { actionId }));
      return {
        ...{ look, sweep: swept, undo, stall: stallMs },
        'post p50, idle': percentile(idle, 50),
        'post p50, sweeping': percentile(busy, 50),
        'post p99, idle': percentile(idle, 99),
        'post p99, sweeping': percentile(busy, 99),
      };
    };
  },
};
