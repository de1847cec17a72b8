import type { CommentPage } from '../../src/contract/comment.ts';
import type { Row } from '../row.ts';
import { openBrowser, openFeltPage } from '../world/browser.ts';
import type { FeltPage } from '../world/browser.ts';
import { openNewspaper } from '../world/newspaper.ts';

const COMMENTS = 5_000;
const PER_PAGE = 1_000;
const STEPS = 120;
const STEP_PX = 80;

/** A page of older comments such as the server would give, made up: thousands need not be written first. */
function madeUp(real: CommentPage, turn: number, last: boolean): CommentPage {
  const [like] = real.comments;
  const comments = Array.from({ length: PER_PAGE }, (_, index) => {
    const place = turn * PER_PAGE + index;
    const id = (0xffff_ffff - place).toString(16).padStart(24, '0');
    const createdAt = new Date(Date.UTC(2026, 0, 1) - place * 60_000).toISOString();
    return { ...like, id, rootId: id, createdAt, replies: 0 } as CommentPage['comments'][number];
  });
  const nextCursor = last ? null : '1.000000000000000000000000';
  return { ...real, comments, replies: [], cut: [], pinned: [], nextCursor };
}

/** Scrolls as a thumb does and gives the times between frames, in ascending order, in milliseconds. */
function framesOf({ page }: FeltPage): Promise<number[]> {
  return page.evaluate(
    ([steps, px]) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        let before = 0;
        const frame = (at: number): void => {
          if (before > 0) gaps.push(at - before);
          before = at;
          scrollBy({ top: px, behavior: 'instant' });
          if (gaps.length < steps) requestAnimationFrame(frame);
          else resolve(gaps.sort((a, b) => a - b));
        };
        requestAnimationFrame(frame);
      }),
    [STEPS, STEP_PX] as const,
  );
}

/** All of it drawn, as a page does that leaves nothing out: the same words in as many elements. */
async function drawAll({ page }: FeltPage): Promise<void> {
  await page.evaluate((count) => {
    const root = document.querySelector('hiwar-discussion')?.shadowRoot;
    const list = root?.querySelector('.list');
    const one = root?.querySelector('article.thread');
    if (!list || !one) return;
    const copies = Array.from({ length: count }, () => one.cloneNode(true));
    list.replaceChildren(...copies);
  }, COMMENTS);
}

/** A discussion of 5,000 comments under a reader who scrolls, on a processor four times slower. */
export const longThread: Row = {
  name: 'embed-long-thread',
  about:
    'Time between frames while 5,000 comments are scrolled through at 4× CPU slowdown (95 of 100 below), comments drawn at once, and the same where all of them are drawn',
  units: { frame: 'ms', 'longest task': 'ms', drawn: 'comments', 'frame, all drawn': 'ms' },
  goals: [
    { label: 'frame of 100 in 95', figure: 'frame', atMost: 50 },
    { label: 'comments drawn of 5,000', figure: 'drawn', atMost: 200 },
  ],
  limitS: 420,
  async open(world) {
    const browser = await openBrowser(world);
    const { articleId, comment, hiwar } = await openNewspaper(world, 50);
    // One thread more than a first page holds.
    await comment('تعليق آخر في المقال نفسه');
    const first = (await hiwar.call('GET', `/articles/${articleId}/comments`, null)) as CommentPage;
    const url = `http://127.0.0.1:${String(hiwar.server.port)}/news/${articleId}`;
    return async () => {
      const felt = await openFeltPage(browser, { viewport: { width: 390, height: 844 } });
      const { page } = felt;
      let turn = 0;
      const turns = COMMENTS / PER_PAGE;
      await page.route(/\/comments\?.*cursor=/, async (route) => {
        await route.fulfill({ json: madeUp(first, turn, turn === turns - 1) });
        turn += 1;
      });
      await page.goto(url);
      const discussion = page.locator('hiwar-discussion');
      for (let n = 1; n <= turns; n += 1) {
        await discussion.locator('.load-more[aria-busy="false"]').click();
        await page.waitForTimeout(3_000);
      }
      await felt.slow(true);
      await felt.longest();
      const frames = await framesOf(felt);
      const longest = await felt.longest();
      const drawn = await discussion.locator('.comment').count();
      await felt.slow(false);
      await drawAll(felt);
      await felt.slow(true);
      const all = await framesOf(felt);
      await page.context().close();
      const p95 = (times: readonly number[]): number => times[Math.floor(times.length * 0.95)] ?? 0;
      return { frame: p95(frames), 'longest task': longest, drawn, 'frame, all drawn': p95(all) };
    };
  },
};
