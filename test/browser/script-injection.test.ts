import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { openScriptPage } from '../support/script-page.ts';
import type { ScriptPage } from '../support/script-page.ts';
import { scriptNames, scriptVectors } from '../support/script-vectors.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const vectors = scriptVectors();
const names = scriptNames();
const AT_LEAST = 300;
const DRAWN_MS = 15_000;
/** Ends what would take the next vectors for its own text. */
const ENDS =
  '</iframe></object></script></style></title></textarea></xmp></noscript></template></select>';
/** Comments posted at a time. */
const AT_ONCE = 10;

/** A page of another server; what it asks for beside it is empty. */
async function serve(html: () => string): Promise<{ readonly server: Server; origin: string }> {
  const server = createServer(({ url }, response) =>
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(url === '/' ? html() : ''),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    server,
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
  };
}

describeInBrowser('texts that would be scripts', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let articleId: string;
  let publisher: Server;
  let publishersPage: string;
  let html = '';

  beforeAll(async () => {
    browser = await openBrowser();
    const other = await serve(() => html);
    publisher = other.server;
    publishersPage = other.origin;
    app = await startApp({ http: { allowedOrigins: [other.origin] } });
    articleId = await app.article({
      title: vectors[0],
      standfirst: vectors[1],
      byline: names[2],
      body: vectors.join('\n\n'),
    });
    for (let from = 0; from < vectors.length; from += AT_ONCE) {
      await Promise.all(
        vectors.slice(from, from + AT_ONCE).map((vector, n) => {
          const name = names[(from + n) % names.length] ?? 'x';
          return app.post(app.token('moderator', name), articleId, vector);
        }),
      );
    }
  });
  afterEach(async () => {
    await browser.closePages();
  });
  afterAll(async () => {
    await browser.close();
    publisher.close();
    publisher.closeAllConnections();
    await app.stop();
  });

  /** Brings all comments onto the page until every text and name was shown as it was written. @returns what went wrong. */
  async function showAll(page: ScriptPage, text: string, name: string, more: string) {
    const unseen = async (): Promise<readonly string[]> => {
      const seen = await page.shown([text, name], more);
      return [...vectors, ...names.slice(0, vectors.length)].filter((one) => !seen.has(one.trim()));
    };
    await eventually('all are drawn', unseen, (left) => left.length === 0, DRAWN_MS);
    return [...(await page.badLinks()), ...page.noted];
  }

  it('are at least 300 texts and 300 names, and many run where a page takes them for markup (the control)', async () => {
    expect(vectors.length).toBeGreaterThanOrEqual(AT_LEAST);
    expect(new Set(names).size).toBeGreaterThanOrEqual(AT_LEAST);
    for (const texts of [vectors, names]) {
      const { noted, page } = await openScriptPage(browser);
      const naive = await serve(() => texts.map((text) => `<div>${text}</div>${ENDS}`).join('\n'));
      await page.goto(naive.origin);
      await eventually('several ran', () => noted.length >= 10);
      naive.server.close();
      naive.server.closeAllConnections();
    }
  });

  it('are text on the article’s page: as comments, names, headline and article', async () => {
    const open = await openScriptPage(browser);
    const { page } = open;
    await page.goto(`${app.origin}/news/${articleId}`);
    await page.locator('hiwar-discussion').evaluate((element) => {
      element.scrollIntoView({ behavior: 'instant' });
    });
    await page.locator('hiwar-discussion [data-link="live"]').waitFor();
    expect(await showAll(open, '.comment .body', '.comment .name', '.load-more')).toEqual([]);
    const live = `live ${vectors[0] ?? ''}`;
    await app.post(app.token('moderator', names[0]), articleId, live);
    await eventually('what comes live is shown', async () =>
      (await open.shown(['.comment .body'], '.arrivals')).has(live),
    );
    expect(await page.locator('h1').first().textContent()).toBe(vectors[0]);
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text.split('hit()').length - 1).toBeGreaterThanOrEqual(AT_LEAST);
    expect(open.noted).toEqual([]);
  });

  it.each([
    ['drawn in the page', () => ''],
    ['placed in the page by its server', (drawn: string) => drawn],
  ])('are text in a discussion on a publisher’s page, %s', async (_how, place) => {
    const open = await openScriptPage(browser);
    const drawn = await fetch(`${app.origin}/embed/${articleId}.html?lang=en`);
    const element =
      place(await drawn.text()) ||
      `<hiwar-discussion article="${articleId}" lang="en"></hiwar-discussion>`;
    html = `<!doctype html><script type="module" src="${app.origin}/embed.js"></script>${element}`;
    await open.page.goto(publishersPage);
    await open.page.locator('hiwar-discussion [data-link="live"]').waitFor();
    expect(await showAll(open, '.comment .body', '.comment .name', '.load-more')).toEqual([]);
  });

  it('are text at the desk: in the queue, as headlines, in what is around a comment, in every tool', async () => {
    const [hostile = '', other = ''] = vectors;
    const moderator = app.token('moderator', names[1]);
    const held = await app.article({ title: vectors[3], state: 'premoderated' });
    const author = app.token('reader', names[4]);
    const submit = async (body: string): Promise<string> => {
      const { body: answer } = await app.call('POST', `/articles/${held}/comments`, {
        token: author,
        body: { key: randomUUID(), body },
      });
      return String(answer.comment.id);
    };
    const decide = (id: string, decision: object) =>
      app.call('POST', `/comments/${id}/decisions`, { token: moderator, body: decision });
    const removed = await submit(`removed ${hostile}`);
    await decide(removed, { action: 'approve', version: 1 });
    await app.call('POST', `/comments/${removed}/reports`, {
      token: app.token('reader', names[5]),
      body: { reason: 'other', note: hostile },
    });
    await app.call('PATCH', `/comments/${removed}`, {
      token: author,
      body: { version: 2, body: `edited ${other}` },
    });
    await decide(removed, { action: 'remove', version: 3, reason: 'other', note: hostile });
    const appeal = { token: author, body: { text: hostile } };
    const appealed = await app.call('POST', `/comments/${removed}/appeals`, appeal);
    expect(appealed.status).toBe(201);

    const open = await openScriptPage(browser);
    const { noted, page } = open;
    const desk = await openDesk(page, app.origin, app.token('admin', names[6]));
    const queue = ['article.item .text', 'article.item .name', '.queue > .more'] as const;
    expect(await showAll(open, ...queue)).toEqual([]);
    await page.locator('article.item button.article', { hasText: 'hit()' }).first().waitFor();
    // The newest is the first: what is around it is shown beside it.
    await page.evaluate(() => {
      scrollTo({ top: 0 });
    });
    await desk.item(`edited ${other}`).locator('header').click();
    await eventually('texts, note and appeal are beside it', async () => {
      const pane = (await page.locator('body').textContent()) ?? '';
      return pane.split(hostile).length > 3 && pane.includes(`removed ${hostile}`);
    });
    for (const tool of ['sweep', 'rules', 'audit', 'statistics', 'replay']) {
      await page.evaluate((name) => (location.hash = name), tool);
      await page.locator(`.tool.${tool} > :nth-child(2)`).waitFor();
    }
    expect(await open.badLinks()).toEqual([]);
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
    // Nor is there a way to call a text markup.
    const allowed = await page.evaluate(() => {
      type Factory = { createPolicy(name: string, rules: object): unknown };
      const { trustedTypes } = globalThis as unknown as { trustedTypes: Factory };
      try {
        return typeof trustedTypes.createPolicy('hiwar', { createHTML: (text: string) => text });
      } catch (error) {
        return String(error);
      }
    });
    expect(allowed).toContain('TypeError');
    await eventually('it is noted', () => noted.some((what) => what.includes('trusted-types')));
  });
});
