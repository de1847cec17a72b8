import type { Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { freshPicture } from '../support/mirror.ts';
import { openArticle } from '../support/reader-page.ts';
import type { ReaderPage } from '../support/reader-page.ts';
import { Relay } from '../support/relay.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

/** The processes that draw pages: stopped, they are what a phone's sleep makes of them. */
async function renderersOf(page: Page): Promise<readonly number[]> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

describeInBrowser('a page whose link fails', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let relay: Relay;
  let articleId: string;
  let url: string;

  beforeAll(async () => {
    browser = await openBrowser({ keepLeftPages: true });
    app = await startApp();
    relay = new Relay(app.origin);
    await relay.mend();
  });
  beforeEach(async () => {
    if (!relay.open) await relay.mend();
    articleId = await app.article({ lang: 'ar', title: 'مقال', body: 'نصّ.' });
    url = `http://${relay.host}/news/${articleId}`;
  });
  afterEach(async () => {
    await browser.closePages();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
    await relay.cut();
  });

  async function removeByModerator(text: string): Promise<void> {
    const { comments } = await freshPicture(app, articleId);
    const id = Object.values(comments).find((one) => 'body' in one && one.body === text)!.id;
    const answer = await app.call('POST', `/comments/${id}/decisions`, {
      token: app.token('moderator'),
      body: { action: 'remove', version: 1 },
    });
    expect(answer.status).toBe(200);
  }

  it('keeps what is written while the link is down, sends it once when it is back, and catches up', async () => {
    const reader = await openArticle(await browser.page(), url);
    await reader.write('قبل الانقطاع', 'سارة');
    await reader.comment('قبل الانقطاع').locator('time').waitFor();
    const other = await openArticle(await browser.page(), `${app.origin}/news/${articleId}`);

    await reader.page.evaluate(() => {
      document.documentElement.dataset['kept'] = 'the same document';
    });
    await relay.cut();
    await reader.write('كُتب أثناء الانقطاع');
    await reader.discussion.getByText('في انتظار الاتصال').first().waitFor();
    await reader.discussion.locator('.link-notice.offline').waitFor();
    await other.write('من قارئ آخر', 'نور');
    await other.comment('من قارئ آخر').locator('time').waitFor();
    await removeByModerator('قبل الانقطاع');
    await relay.mend();

    await other.comment('كُتب أثناء الانقطاع').waitFor();
    await reader.comment('كُتب أثناء الانقطاع').locator('time').waitFor();
    await reader.discussion
      .getByText('من قارئ آخر')
      .or(reader.discussion.locator('.arrivals'))
      .first()
      .waitFor();
    await reader.comment('قبل الانقطاع').waitFor({ state: 'detached' });
    const { comments } = await freshPicture(app, articleId);
    const sent = Object.values(comments).filter(
      (one) => 'body' in one && one.body.startsWith('كُتب'),
    );
    expect(sent).toHaveLength(1);
    await reader.discussion.locator('.link-notice').waitFor({ state: 'detached' });
    expect(
      await reader.page.evaluate(() => document.documentElement.dataset['kept']),
      // No reload.
    ).toBe('the same document');
  });

  it('keeps an unsent comment through a reload', async () => {
    const reader = await openArticle(await browser.page(), url);
    await reader.write('أول', 'سارة');
    await reader.comment('أول').locator('time').waitFor();
    await relay.cut();
    await reader.write('لم يُرسل بعد');
    await reader.discussion.getByText('في انتظار الاتصال').first().waitFor();
    const kept = await reader.page.evaluate(() =>
      Object.keys(localStorage)
        .filter((name) => name.startsWith('hiwar:outbox:'))
        .flatMap((name) => Object.keys(JSON.parse(localStorage.getItem(name) ?? '{}') as object)),
    );
    // By the names that every version of the page knows, however short those in its script are.
    expect(kept).toEqual(expect.arrayContaining(['authorId', 'body', 'key', 'status', 'trouble']));
    await relay.mend();
    const again = await openArticle(reader.page, url);
    await again.comment('لم يُرسل بعد').locator('time').waitFor();
    const { comments } = await freshPicture(app, articleId);
    expect(Object.values(comments)).toHaveLength(2);
  });

  it('keeps what two tabs have unsent apart, and drops in one what was discarded in the other', async () => {
    const one = await openArticle(await browser.page(), url);
    await one.write('أول', 'سارة');
    await one.comment('أول').locator('time').waitFor();
    const two = await openArticle(await one.page.context().newPage(), url);
    await relay.cut();
    await one.write('من النافذة الأولى');
    await two.write('من النافذة الثانية');
    for (const { discussion } of [one, two]) {
      await discussion.getByText('في انتظار الاتصال').first().waitFor();
    }
    await relay.mend();
    await one.comment('من النافذة الأولى').locator('time').waitFor();
    await two.comment('من النافذة الثانية').locator('time').waitFor();

    await one.write('أول');
    const refused = one.discussion.locator('.outgoing.refused');
    await refused.waitFor();
    const three = await openArticle(await one.page.context().newPage(), url);
    const seen = three.discussion.locator('.outgoing.refused');
    await seen.waitFor();
    await refused.getByRole('button', { name: 'تجاهل' }).click();
    await seen.waitFor({ state: 'detached' });
    const { comments } = await freshPicture(app, articleId);
    expect(Object.values(comments)).toHaveLength(3);
  });

  it('asks before it is left only while something unsent would go with the page', async () => {
    const page = await browser.page();
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new Error('blocked');
      };
    });
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    const reader = await openArticle(page, url);
    await reader.write('أول', 'سارة');
    await reader.comment('أول').locator('time').waitFor();
    await relay.cut();
    await reader.write('لا مكان له إلا الصفحة');
    await reader.discussion.getByText('في انتظار الاتصال').first().waitFor();
    await page.close({ runBeforeUnload: true });
    await eventually('the reader is asked', () => asked.length === 1);
    expect(asked).toEqual(['beforeunload']);
    await relay.mend();
    await reader.comment('لا مكان له إلا الصفحة').locator('time').waitFor();
    await page.close({ runBeforeUnload: true });
    await eventually('the page is gone', () => page.isClosed());
    expect(asked).toHaveLength(1);
  });

  it('reads and writes over HTTP where WebSockets are blocked', async () => {
    const page = await browser.page();
    await page.addInitScript(() => {
      const blocked = function WebSocket(): never {
        throw new Error('blocked');
      };
      globalThis.WebSocket = blocked as unknown as typeof WebSocket;
    });
    const reader = await openArticle(page, url, 'polling');
    await reader.write('بلا مقبس', 'سارة');
    await reader.comment('بلا مقبس').locator('time').waitFor();
    const other = await openArticle(await browser.page(), url);
    await other.comment('بلا مقبس').waitFor();
    await other.write('ردّ حيّ', 'نور');
    await reader.comment('ردّ حيّ').or(reader.discussion.locator('.arrivals')).first().waitFor();
    await removeByModerator('بلا مقبس');
    await reader.comment('بلا مقبس').waitFor({ state: 'detached' });
    const become = (state: string): Promise<unknown> =>
      app.call('PUT', `/articles/${articleId}`, {
        token: app.token('admin'),
        body: { title: 'مقال', lang: 'ar', state },
      });
    await become('closed');
    await reader.discussion.locator('form').waitFor({ state: 'detached' });
    expect(await reader.discussion.locator('.add').count()).toBe(0);
    await become('open');
    await reader.discussion.locator('form').waitFor();
    expect(await reader.discussion.locator('.link-notice').textContent()).not.toBe('');
    expect(await browser.closePages()).toEqual([]); // No console noise.
  });

  /** Leaves a page and comes back to it, itself, while a text of it was removed: what of it could be read. */
  async function comeBack(
    text: string,
    { away = false, naive = false } = {},
  ): Promise<{ reader: ReaderPage; seen: () => Promise<readonly string[]> }> {
    const reader = await openArticle(await browser.page(), url);
    await reader.write(text, `س ${text}`);
    await reader.comment(text).locator('time').waitFor();
    await reader.page.evaluate((shown) => {
      const { shadowRoot } = document.querySelector('hiwar-discussion')!;
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      if (shown) {
        const style = new CSSStyleSheet();
        style.replaceSync('.body { visibility: visible !important; }');
        shadowRoot!.adoptedStyleSheets.push(style);
      }
      const look = (): void => {
        for (const body of shadowRoot!.querySelectorAll('.body')) {
          if (body.checkVisibility({ visibilityProperty: true })) seen.push(body.textContent);
        }
        requestAnimationFrame(look);
      };
      addEventListener('pageshow', ({ persisted }) => {
        if (!persisted) return;
        document.documentElement.dataset['persisted'] = 'true';
        look();
      });
    }, naive);
    await reader.page.goto(`${app.origin}/`);
    await removeByModerator(text);
    if (away) await relay.cut();
    await reader.page.goBack({ waitUntil: 'commit' });
    await eventually('the page itself comes back, not a new one', () =>
      reader.page.evaluate(() => document.documentElement.dataset['persisted'] === 'true'),
    );
    const seen = (): Promise<readonly string[]> =>
      reader.page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    return { reader, seen };
  }

  it('shows no removed text in any frame when it comes back from the back-forward cache', async () => {
    const { reader, seen } = await comeBack('سيُحذف في الغياب');
    await reader.comment('سيُحذف في الغياب').waitFor({ state: 'detached', timeout: 4_000 });
    expect(await seen()).toEqual([]);
    // Control: a page that hides nothing shows it from the first frame on.
    const naive = await comeBack('سيُحذف ويُرى', { naive: true });
    await naive.reader.comment('سيُحذف ويُرى').waitFor({ state: 'detached' });
    expect(await naive.seen()).toContain('سيُحذف ويُرى');
  });

  it('shows what it has, with a notice, when it comes back without a network', async () => {
    const { reader } = await comeBack('ما زال يُقرأ', { away: true });
    await reader.discussion.locator('.link-notice.offline').waitFor();
    const body = reader.comment('ما زال يُقرأ').locator('.body');
    await body.waitFor({ state: 'visible' });
    expect(await body.isVisible()).toBe(true);
  });

  it('is right soon after a sleep in which its timers stood and its network changed', async () => {
    const awake = await openArticle(await browser.page(), url);
    await awake.write('سيُحذف في النوم', 'سارة');
    const unmindful = await browser.page();
    await unmindful.addInitScript(() => {
      for (const name of ['resume', 'visibilitychange', 'pageshow', 'online']) {
        for (const target of [globalThis, document]) {
          target.addEventListener(name, (event) => {
            event.stopImmediatePropagation();
          });
        }
      }
    });
    const sleepers = [
      await openArticle(await browser.page(), url),
      await openArticle(unmindful, url),
    ] as const;
    for (const each of sleepers) await each.comment('سيُحذف في النوم').locator('time').waitFor();
    const renderers = await renderersOf(unmindful);
    for (const pid of renderers) process.kill(pid, 'SIGSTOP');
    try {
      relay.change();
      await removeByModerator('سيُحذف في النوم');
    } finally {
      for (const pid of renderers) process.kill(pid, 'SIGCONT');
    }
    // What a browser says when its reader comes back to it; a headless one is never left.
    for (const { page } of sleepers) {
      await page.evaluate(() =>
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
      );
    }
    const [ours, control] = sleepers;
    await ours.comment('سيُحذف في النوم').waitFor({ state: 'detached', timeout: 10_000 });
    // The control does not notice that it slept: its link is dead, and it has no reason to ask yet.
    expect(await control.comment('سيُحذف في النوم').count()).toBe(1);
    relay.resume();
  });
});
