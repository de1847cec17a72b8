import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { openArticle } from '../support/reader-page.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

describeInBrowser('the embed, on a page of another origin', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let site: Server;
  let siteOrigin: string;
  let attributes = '';

  beforeAll(async () => {
    browser = await openBrowser();
    site = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><html lang="ar" dir="rtl"><title>صحيفة</title>` +
          `<link rel="icon" href="data:,">` +
          `<script type="module" src="${app.origin}/embed.js"></script>` +
          `<hiwar-discussion article="my-article" ${attributes}></hiwar-discussion>`,
      );
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    siteOrigin = `http://127.0.0.1:${String((site.address() as AddressInfo).port)}`;
    app = await startApp({ http: { allowedOrigins: [siteOrigin] } });
    await app.article({ lang: 'ar', title: 'مقال', url: `${siteOrigin}/` }, 'my-article');
  });
  afterEach(async () => {
    attributes = '';
    expect(await browser.closePages()).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
    site.close();
  });

  it('loads, is live, and takes a guest’s comment', async () => {
    const here = await openArticle(await browser.page(), siteOrigin);
    const there = await openArticle(await browser.page(), siteOrigin);
    await here.write('من موقع آخر', 'سارة');
    await there.comment('من موقع آخر').waitFor();
    expect(await here.discussion.getByRole('heading', { name: 'التعليقات' }).isVisible()).toBe(
      true,
    );
  });

  it('writes as the reader whom the publisher’s token names', async () => {
    attributes = `token="${app.token('reader', 'ليلى القارئة')}"`;
    const page = await openArticle(await browser.page(), siteOrigin);
    await page.discussion.getByText('ليلى القارئة').waitFor();
    await page.write('باسمي');
    await page.comment('باسمي').locator('time').waitFor();
    expect(await page.comment('باسمي').locator('.name').textContent()).toBe('ليلى القارئة');
  });
});
