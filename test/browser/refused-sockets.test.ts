import { openAppInBrowser } from '../support/app-in-browser.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { openArticle } from '../support/reader-page.ts';
import { startRefusingProxy } from '../support/refusing-proxy.ts';
import type { TestApp } from '../support/start-app.ts';

describeInBrowser('where a proxy refuses WebSockets', () => {
  let app: TestApp;
  let browser: TestBrowser;

  openAppInBrowser((opened) => {
    ({ app, browser } = opened);
  });

  it('a page goes on over HTTP with the browser’s own line for a try, and is live by itself when it may', async () => {
    const proxy = await startRefusingProxy(app.origin);
    try {
      const id = await app.article({ lang: 'en', title: 'Article', body: 'Text.' });
      const page = await browser.page();
      // The second try after 6 s, the third 13 s later.
      await page.addInitScript(() => {
        Math.random = () => 0.1;
      });
      const reader = await openArticle(page, `${proxy.origin}/news/${id}`, 'polling');
      await app.post(app.token('reader', 'Sara'), id, 'told over HTTP');
      await reader.comment('told over HTTP').waitFor();
      const asked = proxy.asked();
      proxy.allow();
      await reader.discussion.locator('[data-link="live"]').waitFor({ timeout: 60_000 });
      const complaints = await browser.closePages();
      expect(complaints.length).toBeLessThanOrEqual(proxy.asked());
      expect(complaints.length).toBeGreaterThanOrEqual(asked);
      for (const line of complaints) expect(line).toMatch(/WebSocket connection to .* failed/);
    } finally {
      await browser.closePages();
      await proxy.stop();
    }
  });
});
