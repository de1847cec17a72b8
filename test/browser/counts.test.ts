import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { startExampleSite } from '../support/example-site.ts';
import type { ExampleSite } from '../support/example-site.ts';

describeInBrowser('the counts of a front page', () => {
  let site: ExampleSite;
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await openBrowser();
    site = await startExampleSite();
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  it('asks for counts where streams are blocked, 200 at a time', async () => {
    const page = await browser.page();
    await page.clock.install();
    const asked: number[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname.endsWith('/counts')) {
        asked.push((searchParams.get('articles') ?? '').split(',').length);
      }
    });
    await page.route(/counts\/live/, (route) => route.abort());
    await page.goto(`${site.origin}/`);
    const water = page.locator('hiwar-count[format="number"]');
    await water.filter({ hasText: /[٠-٩]/ }).waitFor();
    await page.evaluate(() => {
      for (let n = 0; n < 201; n += 1) {
        const count = document.createElement('hiwar-count');
        count.setAttribute('article', `one-of-many-${String(n)}`);
        document.body.append(count);
      }
    });
    await eventually('all were asked for', () => asked.length >= 3);
    expect(Math.max(...asked)).toBe(200);
    const before = await water.textContent();
    await site.app.post(site.app.token('reader', 'نور'), 'example-water', 'بلا بثّ');
    expect(await water.textContent()).toBe(before);
    await page.clock.fastForward(90_000);
    await eventually(
      'the count has gone on',
      () => water.textContent(),
      (now) => now !== before,
    );
  });
});
