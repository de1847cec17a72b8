import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { namesOf, scriptVectors } from '../support/script-vectors.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const vectors = scriptVectors();
const names = namesOf(vectors);
/** Vectors in one comment, each a line of its own. */
const EACH = 16;

describeInBrowser('texts that would be scripts', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let articleId: string;
  let comments: number;

  /** A page that notes what runs and what its policy had to stop. */
  async function watched(): Promise<{ page: Page; noted: string[] }> {
    const page = await browser.page();
    const noted: string[] = [];
    await page.exposeFunction('note', (what: string) => void noted.push(what));
    await page.addInitScript(() => {
      const told = globalThis as unknown as { hit: () => void; note: (what: string) => void };
      told.hit = () => {
        told.note('a vector ran');
      };
      document.addEventListener('securitypolicyviolation', (event) => {
        told.note(`the policy stopped ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    page.on('dialog', (dialog) => {
      noted.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return { page, noted };
  }

  beforeAll(async () => {
    app = await startApp();
    browser = await openBrowser();
    articleId = await app.article({ title: vectors[0], body: vectors.join('\n\n'), state: 'open' });
    comments = Math.ceil(vectors.length / EACH);
    for (let n = 0; n < comments; n += 1) {
      const body = vectors.slice(n * EACH, (n + 1) * EACH).join('\n');
      await app.post(app.token('moderator', names[n % names.length] ?? 'x'), articleId, body);
    }
  }, 60_000);
  afterEach(async () => {
    await browser.closePages();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  it('are at least 300, and many of them run where a page takes them for markup (the control)', async () => {
    expect(vectors.length).toBeGreaterThanOrEqual(300);
    const page = `<!doctype html><body>${vectors.map((vector) => `<div>${vector}</div>`).join('\n')}`;
    const naive = createServer((_request, response) =>
      response.setHeader('Content-Type', 'text/html').end(page),
    );
    await new Promise<void>((resolve) => naive.listen(0, '127.0.0.1', resolve));
    const { noted, page: open } = await watched();
    await open.goto(`http://127.0.0.1:${String((naive.address() as AddressInfo).port)}/`);
    await eventually('several vectors ran', () => noted.length >= 10);
    naive.close();
    naive.closeAllConnections();
  });

  it('are text on the article’s page: as comments, names, headline and article', async () => {
    const { noted, page } = await watched();
    await page.goto(`${app.origin}/news/${articleId}`);
    const discussion = page.locator('hiwar-discussion');
    await page.evaluate(() => {
      document.querySelector('hiwar-discussion')?.scrollIntoView({ behavior: 'instant' });
    });
    await discussion.locator('[data-link="live"]').waitFor();
    const shown = discussion.locator('.comment');
    expect(await shown.count()).toBeGreaterThanOrEqual(Math.min(20, comments));
    await app.post(
      app.token('moderator', names[0] ?? 'x'),
      articleId,
      `live ${randomUUID()}\n${vectors.slice(0, EACH).join('\n')}`,
    );
    expect(await page.locator('h1').first().textContent()).toContain('hit()');
    expect(noted).toEqual([]);
  });

  it('are text at the desk', async () => {
    const held = await app.article({ title: vectors[1], state: 'premoderated' });
    for (let n = 0; n < comments; n += 1) {
      const body = vectors.slice(n * EACH, (n + 1) * EACH).join('\n');
      await app.call('POST', `/articles/${held}/comments`, {
        token: app.token('reader', names[(n + 3) % names.length]),
        body: { key: randomUUID(), body },
      });
    }
    const { noted, page } = await watched();
    await openDesk(page, app.origin, app.token('moderator', names[1]));
    await eventually('the queue shows them', async () =>
      (await page.locator('body').textContent())?.includes('hit()'),
    );
    expect(noted).toEqual([]);
    // Were one of our own lines to write markup, Trusted Types would stop it, and it would be noted (the control).
    const written = await page.evaluate(() => {
      try {
        document.createElement('div').innerHTML = '<b>markup</b>';
        return 'written';
      } catch (error) {
        return String(error);
      }
    });
    expect(written).toContain('TypeError');
    await eventually('it is noted', () => noted.some((what) => what.includes('trusted-types')));
  });

  it('are text in a discussion on another site’s page', async () => {
    const { noted, page } = await watched();
    const other = createServer((_request, response) =>
      response
        .setHeader('Content-Type', 'text/html')
        .end(
          `<!doctype html><script type="module" src="${app.origin}/embed.js"></script><hiwar-discussion article="${articleId}" lang="en"></hiwar-discussion>`,
        ),
    );
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${String((other.address() as AddressInfo).port)}`;
    await app.stop();
    app = await startApp({ http: { allowedOrigins: [origin] } });
    articleId = await app.article({ title: 'x' });
    for (let n = 0; n < comments; n += 1) {
      await app.post(
        app.token('moderator', names[n % names.length] ?? 'x'),
        articleId,
        vectors.slice(n * EACH, (n + 1) * EACH).join('\n'),
      );
    }
    await page.goto(origin);
    await page.locator('hiwar-discussion .comment').first().waitFor();
    await eventually(
      'they are drawn',
      async () =>
        (await page.locator('hiwar-discussion .comment').count()) >= Math.min(20, comments),
    );
    expect(noted).toEqual([]);
    other.close();
    other.closeAllConnections();
  });
});
