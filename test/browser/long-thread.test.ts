import type { CommentPage } from '../../src/contract/comment.ts';
import { openAppInBrowser } from '../support/app-in-browser.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { openArticle } from '../support/reader-page.ts';
import type { TestApp } from '../support/start-app.ts';

const PAGES = 5;
const PER_PAGE = 1_000;

/** A page of older comments such as the server would give, made up: thousands need not be written first. */
function madeUp(real: CommentPage, turn: number): CommentPage {
  const [like] = real.comments;
  const comments = Array.from({ length: PER_PAGE }, (_, index) => {
    const place = turn * PER_PAGE + index;
    const id = (0xffff_ffff - place).toString(16).padStart(24, '0');
    const createdAt = new Date(Date.UTC(2026, 0, 1) - place * 60_000).toISOString();
    return { ...like!, id, rootId: id, createdAt, replies: 0, body: `تعليق قديم ${String(place)}` };
  });
  const nextCursor = turn < PAGES - 1 ? '1.000000000000000000000000' : null;
  return { ...real, comments, replies: [], cut: [], pinned: [], nextCursor };
}

describeInBrowser('five thousand comments', () => {
  let app: TestApp;
  let browser: TestBrowser;

  openAppInBrowser((opened) => {
    ({ app, browser } = opened);
  });

  it('are held, and only those near the screen are drawn, wherever the reader goes', async () => {
    const id = await app.article({ lang: 'ar', title: 'مقال', body: 'نصّ.' });
    const token = app.token('reader', 'سارة');
    for (let n = 0; n < 21; n += 1) await app.post(token, id, `تعليق ${String(n)}`);
    const page = await browser.page({ viewport: { width: 390, height: 844 } });
    let turn = 0;
    const first = await app.call('GET', `/articles/${id}/comments`);
    await page.route(/\/comments\?.*cursor=/, async (route) => {
      await route.fulfill({
        json: madeUp(first.body as CommentPage, turn),
        headers: { 'Access-Control-Allow-Origin': '*' },
      });
      turn += 1;
    });
    const reader = await openArticle(page, `${app.origin}/news/${id}`);
    const more = reader.discussion.locator('.load-more');
    for (let n = 1; n <= PAGES; n += 1) {
      await more.click();
      await eventually(
        'the page has been asked for',
        () => turn,
        (turns) => turns === n,
      );
      const all = `[aria-setsize="${String(20 + PAGES * PER_PAGE)}"]`;
      await reader.discussion
        .locator(n < PAGES ? '.load-more[aria-busy="false"]' : all)
        .first()
        .waitFor();
    }
    const drawn = (): Promise<number> => reader.discussion.locator('article').count();
    await eventually('far ones have left', drawn, (count) => count < 200);
    await page.evaluate(() => {
      scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' });
    });
    await eventually('those half way are there', () =>
      reader.discussion.locator('.comment').evaluateAll((all) =>
        all.some((each) => {
          const { bottom, top } = each.getBoundingClientRect();
          return bottom > 0 && top < innerHeight;
        }),
      ),
    );
    expect(await drawn()).toBeLessThan(200);
  });
});
