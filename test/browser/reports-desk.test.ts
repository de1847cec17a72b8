import { randomUUID } from 'node:crypto';
import { openAppInBrowser } from '../support/app-in-browser.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-page.ts';
import { findings, overflow } from '../support/findings.ts';
import type { TestApp } from '../support/start-app.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, bypassCSP: true };

describeInBrowser('reports at the desk', () => {
  let app: TestApp;
  let browser: TestBrowser;

  openAppInBrowser((opened) => {
    ({ app, browser } = opened);
  });

  it.each(['ar', 'en'])(
    'a brigade is one line, decided at once and taken back (%s)',
    async (locale) => {
      const articleId = await app.article();
      const name = `Salma ${locale}`;
      const author = app.token('reader', name, `reader:${randomUUID()}`);
      const readers = [1, 2, 3].map(() => app.token('reader', 'R', `reader:${randomUUID()}`));
      for (const body of ['one thing', 'another thing']) {
        const { id } = await app.post(author, articleId, `${body} (${locale})`);
        for (const token of readers) {
          const said = { token, body: { reason: 'insult' } };
          await app.call('POST', `/comments/${id}/reports`, said);
        }
      }
      const page = await browser.page({ ...PHONE, locale });
      await openDesk(page, app.origin, app.token('moderator'));
      await page.locator('.places ul:first-child li:nth-child(3) button').click();
      const group = page.locator('.groups li', { hasText: name });
      await group.waitFor();
      const counted = new Intl.NumberFormat(locale === 'ar' ? 'ar-EG' : 'en').format(6);
      expect(await group.textContent()).toContain(counted);
      expect(await overflow(page)).toBeLessThanOrEqual(0);

      // Where the pane covers the queue, the comment and what can be done with it come first.
      await page
        .locator('article.item', { hasText: `(${locale})` })
        .first()
        .locator('.details')
        .click();
      const open = page.locator('.pane > section').first();
      await open.locator('.action.good').waitFor();
      expect(await open.textContent()).toContain(`(${locale})`);
      const box = await open.boundingBox();
      expect(box?.y).toBeLessThan(80);
      expect(await findings(page)).toEqual([]);
      await page.locator('.pane .close').click();

      await group.locator('.action.good').click();
      await page.locator('.news.decidedAll .undo').waitFor();
      await group.waitFor({ state: 'detached' });
      // Whatever is said meanwhile, what can be taken back stays in reach.
      await page.locator('.news .undo').click();
      await page.locator('.news.undone').waitFor();
      await group.waitFor();
      expect(await browser.closePages()).toEqual([]);
    },
  );
});
