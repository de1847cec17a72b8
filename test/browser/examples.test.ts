import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { complaintsOf, openEmbed } from '../support/embed-page.ts';
import { eventually } from '../support/eventually.ts';
import { startExampleSite } from '../support/example-site.ts';
import type { ExampleSite } from '../support/example-site.ts';
import { countWhatIsLeft } from '../support/what-is-left.ts';

describeInBrowser('the example site, of another origin', () => {
  let site: ExampleSite;
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await openBrowser();
    site = await startExampleSite();
  });
  afterEach(async () => {
    await browser.closePages();
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  const at = (path: string): string => `${site.origin}${path}`;

  it.each(['/plain.html', '/include.html', '/english.html'])(
    'moves nothing and sets no cookie: %s',
    async (path) => {
      const { discussion, page } = await openEmbed(browser, at(path));
      await discussion.locator('.comment').first().waitFor();
      expect(await discussion.locator('.comment').count()).toBeGreaterThan(2);
      expect(await page.evaluate('shifts')).toEqual([]);
      expect(await page.context().cookies()).toEqual([]);
      const origins = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin),
      );
      expect(new Set(origins)).toEqual(new Set([site.origin, site.app.origin]));
      expect(await complaintsOf(page)).toEqual([]);
    },
  );

  it.each(['/strict.html', '/themed.html', '/app/water', '/headless.html'])(
    'is accessible: %s',
    async (path) => {
      const page = await browser.page();
      await page.goto(at(path));
      await page
        .getByText(/^live: \d+$/)
        .or(page.locator('[data-link="live"]'))
        .first()
        .waitFor();
      expect(await complaintsOf(page, 'main')).toEqual([]);
    },
  );

  it('wears the colours, the type and the order of the paper', async () => {
    const { discussion } = await openEmbed(browser, at('/themed.html'));
    const look = await discussion
      .locator('.comment')
      .first()
      .evaluate((element) => {
        const { borderInlineStartColor, borderInlineStartWidth, fontFamily } =
          getComputedStyle(element);
        return { borderInlineStartColor, borderInlineStartWidth, fontFamily };
      });
    expect(look).toEqual({
      borderInlineStartColor: 'rgb(242, 182, 97)',
      borderInlineStartWidth: '3px',
      fontFamily: 'Georgia, serif',
    });
    expect(await discussion.locator('.sort select').inputValue()).toBe('top');
  });

  it('is there without any script where the page included it', async () => {
    const page = await browser.page({ javaScriptEnabled: false });
    await page.goto(at('/include.html'));
    expect(await page.getByText('نشأتُ في هذا الحيّ').first().isVisible()).toBe(true);
    expect(await page.locator('hiwar-discussion .comment').count()).toBeGreaterThan(2);
  });

  it('works under a strict policy, without one complaint of the browser', async () => {
    await browser.closePages();
    const { discussion, page } = await openEmbed(browser, at('/strict.html'));
    await discussion.locator('textarea').first().fill('Written under a strict policy');
    await discussion.locator('input[name="name"]').fill('Sara');
    await discussion.locator('form.composer button.primary').first().click();
    await discussion.locator('.comment', { hasText: 'strict policy' }).locator('time').waitFor();
    await page.locator('hiwar-count', { hasText: /comments/ }).waitFor();
    expect(await browser.closePages()).toEqual([]);
  });

  it('keeps its own looks on a page with rules for everything', async () => {
    const { discussion, page } = await openEmbed(browser, at('/hostile.html'));
    const style = await discussion
      .locator('.body p')
      .first()
      .evaluate((element) => {
        const { color, fontStyle, letterSpacing, textTransform, whiteSpace } =
          getComputedStyle(element);
        const { fontSize } = getComputedStyle(element);
        return { color, fontSize, fontStyle, letterSpacing, textTransform, whiteSpace };
      });
    expect(style).toEqual({
      color: 'rgb(27, 29, 28)',
      fontSize: '18px',
      fontStyle: 'normal',
      letterSpacing: 'normal',
      textTransform: 'none',
      whiteSpace: 'normal',
    });
    const name = (await discussion.locator('.name').first().boundingBox())!;
    const when = (await discussion.locator('.when').first().boundingBox())!;
    expect(when.x).toBeLessThan(name.x);
    expect(await complaintsOf(page)).toEqual([]);
  });

  it('says that an article is unknown, and tells the page', async () => {
    const page = await browser.page();
    await page.addInitScript(() => {
      addEventListener('hiwar:error', (event) => {
        document.documentElement.dataset['error'] = (event as CustomEvent).detail.code;
      });
    });
    await page.goto(at('/unknown.html'));
    await page.locator('hiwar-discussion').getByRole('alert').waitFor();
    expect(await page.locator('html').getAttribute('data-error')).toBe('article_unknown');
    expect(await complaintsOf(page)).toEqual([]);
  });

  it('takes an application’s routes: drafts stay, sockets and streams do not pile up', async () => {
    const page = await browser.page();
    await countWhatIsLeft(page);
    const left = (): Promise<number[]> => page.evaluate('left()');
    const sockets = new Set<object>();
    page.on('websocket', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await page.goto(at('/app/water'));
    const discussion = page.locator('hiwar-discussion');
    await discussion.locator('[data-link="live"]').waitFor();
    await discussion.locator('textarea').first().fill('مسودة');
    // The control: there is something that could be left behind.
    expect((await left()).every((count) => count > 0)).toBe(true);
    const after: number[][] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await page.getByRole('link', { name: 'Library' }).click();
      await discussion.locator('[dir="ltr"][data-link="live"]').waitFor();
      await page.getByRole('link', { name: 'About' }).click();
      await page.getByText('About us.').waitFor();
      after.push(await left());
      await page.getByRole('link', { name: 'الماء' }).click();
      await discussion.locator('[dir="rtl"][data-link="live"]').waitFor();
    }
    expect(await discussion.locator('textarea').first().inputValue()).toBe('مسودة');
    expect(after).toEqual(after.map(() => after[0]));
    await eventually(
      'one socket is left',
      () => sockets.size,
      (size) => size === 1,
    );
    await page.getByRole('link', { name: 'About' }).click();
    await eventually(
      'none without a discussion',
      () => sockets.size,
      (size) => size === 0,
    );
  });

  it('counts on a front page: one request, then what changes', async () => {
    const page = await browser.page();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/counts')) asked.push(new URL(request.url()).pathname);
    });
    await page.goto(at('/'));
    const water = page.locator('hiwar-count[article="example-water"]').first();
    await water.filter({ hasText: /[٠-٩]/ }).waitFor();
    const before = await page.locator('hiwar-count[format="number"]').textContent();
    await eventually(
      'the stream is open',
      () => asked.length,
      (size) => size === 2,
    );
    await site.app.post(site.app.token('reader', 'نور'), 'example-water', 'تعليق للعدّ');
    await eventually(
      'the count has gone on',
      () => page.locator('hiwar-count[format="number"]').textContent(),
      (now) => now !== before,
    );
    expect(asked).toEqual(['/api/v1/counts', '/api/v1/counts/live']);
    await page
      .locator('hiwar-count[lang], [lang="en"] hiwar-count', { hasText: /^\d+ comments$/ })
      .waitFor();
    expect(await complaintsOf(page, 'main')).toEqual([]);
  });

  it('lets a newsroom draw it by itself', async () => {
    const page = await browser.page();
    await page.goto(at('/headless.html'));
    await page.getByText(/^live: \d+$/).waitFor();
    await site.app.post(site.app.token('reader', 'Nour'), 'example-library', 'For those who draw');
    const line = page.locator('li', { hasText: 'For those who draw' });
    await line.waitFor();
    expect(await line.locator('bdi').textContent()).toBe('Nour');
  });

  it('is one discussion with the first of two scripts; two discussions share a socket', async () => {
    const page = await browser.page();
    let sockets = 0;
    page.on('websocket', () => (sockets += 1));
    await page.goto(at('/two.html'));
    for (const discussion of await page.locator('hiwar-discussion').all()) {
      await discussion.scrollIntoViewIfNeeded();
      await discussion.locator('[data-link="live"]').waitFor();
    }
    expect(sockets).toBe(1);
    // Their landmarks are told apart by the articles' titles.
    expect(await complaintsOf(page, 'main')).toEqual([]);
    await page.getByRole('region', { name: 'Comments: The library' }).waitFor();
    await page.getByRole('region', { name: 'Comments: Letters' }).waitFor();
  });

  it('heals itself from a bad token: asks once, and reads where there is no better one', async () => {
    const page = await browser.page();
    const good = site.app.token('reader', 'ليلى');
    await page.addInitScript((token) => {
      addEventListener('DOMContentLoaded', () => {
        const element = document.querySelector('hiwar-discussion')!;
        element.setAttribute('token', 'not.a.token');
        let asked = 0;
        Object.assign(element, {
          getToken: () => {
            asked += 1;
            document.documentElement.dataset['asked'] = String(asked);
            return Promise.resolve(token);
          },
        });
      });
    }, good);
    await page.goto(at('/plain.html'));
    const discussion = page.locator('hiwar-discussion');
    await discussion.scrollIntoViewIfNeeded();
    await discussion.locator('.writing-as', { hasText: 'ليلى' }).waitFor();
    expect(await page.locator('html').getAttribute('data-asked')).toBe('1');
    await discussion.evaluate((element) => {
      Object.assign(element, { getToken: () => Promise.resolve(null) });
      element.setAttribute('token', 'نصّ ليس رمزًا');
    });
    await discussion.locator('input[name="name"]').waitFor();
    await discussion.locator('[data-link="live"]').waitFor();
  });

  it('says that the server is away at load, and comes when it is back', async () => {
    const page = await browser.page();
    let away = true;
    await page.route(`${site.app.origin}/**`, (route) =>
      away && !route.request().url().endsWith('.js') ? route.abort() : route.continue(),
    );
    await page.routeWebSocket(/socket\.io/, (socket) => {
      if (away) void socket.close();
      else socket.connectToServer();
    });
    await page.goto(at('/plain.html'));
    const discussion = page.locator('hiwar-discussion');
    await discussion.scrollIntoViewIfNeeded();
    await discussion.getByRole('alert').waitFor();
    expect(await complaintsOf(page)).toEqual([]);
    away = false;
    await discussion.locator('.comment').first().waitFor();
  });

  it('says that its files cannot be loaded, and tries again', async () => {
    const page = await browser.page();
    await page.route(/assets\/live/, (route) => route.abort(), { times: 1 });
    await page.route(/embed\/example-water/, (route) => route.abort(), { times: 1 });
    await page.goto(at('/plain.html'));
    const again = page.getByRole('button', { name: 'تعذّر تحميل التعليقات' });
    await again.waitFor();
    expect(await complaintsOf(page)).toEqual([]);
    await again.click();
    await page.locator('hiwar-discussion [data-link="live"]').waitFor();
    expect(await again.count()).toBe(0);
  });

  it('writes where storage is blocked', async () => {
    const page = await browser.page();
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    });
    await page.goto(at('/english.html'));
    const discussion = page.locator('hiwar-discussion');
    await discussion.locator('[data-link="live"]').waitFor();
    await discussion.locator('textarea').first().fill('Kept nowhere');
    await discussion.locator('input[name="name"]').fill('Omar');
    await discussion.locator('form.composer button.primary').first().click();
    const own = discussion.locator('.comment', { hasText: 'Kept nowhere' });
    await own.locator('time').waitFor();
    expect(await own.locator('.name').textContent()).toBe('Omar');
  });
});
