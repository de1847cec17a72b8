import type { Page } from 'playwright-core';
import { openAppInQuietBrowser } from '../support/app-in-browser.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { leadArticle } from '../support/lead-article.ts';
import { openArticle } from '../support/reader-page.ts';
import type { ReaderPage } from '../support/reader-page.ts';
import type { TestApp } from '../support/start-app.ts';

const THREADS = 36;
const LONG = 'سطر يطول به التعليق كثيرًا. '.repeat(30);

/** Where a comment stands on the screen, in whole pixels, once the page has drawn two frames more. */
async function topOf({ page }: ReaderPage, id: string): Promise<number> {
  return page.evaluate(
    (selector) =>
      new Promise<number>((tell) => {
        const look = (): void => {
          const root = document.querySelector('hiwar-discussion')?.shadowRoot;
          tell(Math.round(root?.querySelector(selector)?.getBoundingClientRect().top ?? NaN));
        };
        requestAnimationFrame(() => requestAnimationFrame(look));
      }),
    `#comment-${id}`,
  );
}

/**
 * What comes in above the comment that is read does not move it. The control is the same page beside it, told to
 * leave its scrolling as it is (`overflow-anchor: none`): there it must move, so that something was inserted.
 */
describeInBrowser('what comes in above the comment that is read', () => {
  let app: TestApp;
  let browser: TestBrowser;
  const sara = (): string => app.token('moderator', 'سارة', 'moderator:sara');

  openAppInQuietBrowser((opened) => {
    ({ app, browser } = opened);
  });

  /** An article with its threads, the newest last. */
  async function publish(): Promise<{ readonly id: string; readonly ids: readonly string[] }> {
    const id = await app.article({ lang: 'ar', title: 'مقال', body: 'نصّ.' });
    const ids: string[] = [];
    for (let n = 0; n < THREADS; n += 1) {
      const { id: comment } = await app.post(
        sara(),
        id,
        `التعليق رقم ${String(n)}. ${LONG.slice(0, 90)}`,
      );
      ids.push(comment);
    }
    return { id, ids };
  }

  /** Opens it with all its comments and brings one of them so far below the upper edge of the screen. */
  async function read(
    id: string,
    comment: string,
    at: number,
    anchors: boolean,
  ): Promise<ReaderPage> {
    const page: Page = await browser.page({
      viewport: { width: 390, height: 700 },
      bypassCSP: true,
    });
    if (!anchors) {
      await page.addInitScript(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('html, body { overflow-anchor: none }');
        document.adoptedStyleSheets.push(sheet);
      });
    }
    const reader = await openArticle(page, `${app.origin}/news/${id}`);
    await reader.discussion.locator('.load-more').click();
    await reader.discussion
      .locator(`[aria-setsize="${String(THREADS)}"]`)
      .first()
      .waitFor();
    await eventually(
      'it stands where it is read',
      async () => {
        await page.evaluate(
          ([selector, wanted]) => {
            const root = document.querySelector('hiwar-discussion')?.shadowRoot;
            const top = root?.querySelector(selector)?.getBoundingClientRect().top;
            if (top === undefined) scrollBy({ top: 300, behavior: 'instant' });
            else scrollBy({ top: top - wanted, behavior: 'instant' });
          },
          [`#comment-${comment}`, at] as const,
        );
        return topOf(reader, comment);
      },
      (top) => Math.abs(top - at) <= 1,
    );
    return reader;
  }

  describe.each([
    ['in the first comments', 4, 120],
    ['in the midst of a comment', 6, -60],
    ['among comments that the browser measures late', 14, 120],
    ['at the first comment of a later chunk', 20, 5],
    ['in a later chunk', 27, 300],
  ])('%s', (_, back, at) => {
    it('an edit, a notice, a pinned comment, a removal, and what the page itself inserts', async () => {
      const { id, ids } = await publish();
      const mine = ids[THREADS - 1 - back]!;
      const above = ids[THREADS - 2]!;
      const readers = [await read(id, mine, at, true), await read(id, mine, at, false)] as const;
      const failed: string[] = [];
      let moved = 0;
      const happen = async (
        what: string,
        act: () => Promise<unknown>,
        seen: (reader: ReaderPage) => Promise<unknown>,
      ) => {
        const before = await Promise.all(readers.map((reader) => topOf(reader, mine)));
        await act();
        await Promise.all(readers.map(seen));
        const after = await Promise.all(readers.map((reader) => topOf(reader, mine)));
        const [held, loose] = after.map((top, index) => Math.abs(top - before[index]!));
        if (held! > 1) failed.push(`${what}: ${String(held)} pixels`);
        if (loose! > 1) moved += 1;
        else failed.push(`${what}: the control did not move`);
      };
      const decide = (comment: string, action: string, version: number): Promise<unknown> =>
        app.call('POST', `/comments/${comment}/decisions`, {
          token: app.token('moderator'),
          body: { action, version },
        });

      await happen(
        'an edit',
        () =>
          app.call('PATCH', `/comments/${above}`, {
            token: sara(),
            body: { version: 1, body: LONG },
          }),
        (reader) =>
          reader.discussion.locator(`#comment-${above} .edited`).waitFor({ state: 'attached' }),
      );
      await happen(
        'a notice',
        () => leadArticle(app, id, { slowModeMs: 120_000 }),
        (reader) => reader.discussion.getByText('الوضع البطيء').waitFor({ state: 'attached' }),
      );
      await happen(
        'a comment is pinned',
        () => decide(ids[0]!, 'pin', 1),
        (reader) => reader.discussion.locator('.pinned').first().waitFor({ state: 'attached' }),
      );
      await happen(
        'a removal',
        () => decide(above, 'remove', 2),
        (reader) =>
          reader.discussion
            .locator(`#comment-${above} > .tombstone`)
            .waitFor({ state: 'attached' }),
      );
      await happen(
        'what the page inserts',
        () =>
          Promise.all(
            readers.map(({ page }) =>
              page.evaluate(() => {
                const advert = document.createElement('div');
                advert.style.blockSize = '250px';
                document.querySelector('hiwar-discussion')?.before(advert);
              }),
            ),
          ),
        () => Promise.resolve(),
      );
      expect(failed).toEqual([]);
      expect(moved).toBe(5);
    }, 60_000);
  });
});
