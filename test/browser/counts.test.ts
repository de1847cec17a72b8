import { anyText } from '../support/any-text.ts';
import { openAppInBrowser } from '../support/app-in-browser.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { startExampleSite } from '../support/example-site.ts';
import type { ExampleSite } from '../support/example-site.ts';
import { openArticle } from '../support/reader-page.ts';
import type { TestApp } from '../support/start-app.ts';

describeInBrowser('the number of comments below a headline', () => {
  let app: TestApp;
  let browser: TestBrowser;
  openAppInBrowser((opened) => ({ app, browser } = opened));

  it.each([
    ['ar', 'تعليقان', 'تعليق واحد', 'اضافة تعليق'],
    ['en', '2 comments', '1 comment', 'Add a comment'],
  ])('changes with the discussion, and asks for nothing (%s)', async (lang, two, one, none) => {
    const articleId = await app.article({ lang, title: lang === 'ar' ? 'مقال' : 'An article' });
    const [kept, removed] = [
      await app.post(app.token('reader'), articleId, anyText('first')),
      await app.post(app.token('reader'), articleId, anyText('second')),
    ];
    const url = `${app.origin}/news/${articleId}`;
    const act = (id: string, action: string, version: number) =>
      app.call('POST', `/comments/${id}/decisions`, {
        token: app.token('moderator'),
        body: { action, version, ...(action === 'remove' ? { reason: 'spam' } : {}) },
      });
    const open = async (live: boolean) => {
      const page = await browser.page({ locale: lang });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      // The control: as the page was, its number is that of the moment it was drawn.
      if (!live) await page.route(/count-[^/]*\.js/, (route) => route.abort());
      const reader = await openArticle(page, url);
      return { asked, reader, said: page.locator('.byline a[href="#discussion"]') };
    };
    const [now, before] = [await open(true), await open(false)];
    expect(await now.said.textContent()).toBe(two);
    await act(removed.id, 'remove', 1);
    await now.said.filter({ hasText: one }).waitFor();
    await before.reader.discussion.locator('.tombstone').waitFor();
    expect(await before.said.textContent()).toBe(two);
    await act(kept.id, 'remove', 1);
    await now.said.filter({ hasText: none }).waitFor();
    await act(kept.id, 'restore', 2);
    await now.said.filter({ hasText: one }).waitFor();
    expect(now.asked.filter((path) => path.includes('/counts'))).toEqual([]);
    // So that the control has taken away what it says.
    expect(now.asked.some((path) => /count-[^/]*\.js/.test(path))).toBe(true);
  });
});

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
    // Again and again: the next question waits for the answers to the last.
    await eventually(
      'the count has gone on',
      async () => {
        await page.clock.fastForward(90_000);
        return water.textContent();
      },
      (now) => now !== before,
    );
  });
});
