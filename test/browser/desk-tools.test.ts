import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Statistics } from '../../src/contract/moderation/statistics.ts';
import { anyText, anyWord } from '../support/any-text.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-page.ts';
import { findings, overflow } from '../support/findings.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const MINUTE_MS = 60_000;
const folder = path.resolve('test/screenshots');
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
const DESKTOP = { viewport: { width: 1440, height: 900 } };
const texts = {
  ar: {
    kept: 'تعليق بقي',
    gone: 'تعليق حُذف بعد دقيقتين',
    removed: 'رأى القراء: حذفه أحد المشرفين.',
  },
  en: { kept: 'one that stayed', gone: 'one removed later', removed: 'removed by a moderator' },
} as const;

describeInBrowser.each([
  ['ar', 'phone', 'dark', PHONE],
  ['ar', 'desktop', 'light', DESKTOP],
  ['en', 'phone', 'light', PHONE],
  ['en', 'desktop', 'dark', DESKTOP],
] as const)('the tools of the desk (%s, %s, %s)', (locale, device, colorScheme, options) => {
  let app: TestApp;
  let browser: TestBrowser;
  let page: Page;
  let articleId: string;
  /** What the server's clock is ahead. */
  let ahead = 0;
  /** When both comments had been written, and when one of them had been removed. */
  let [written, removed] = [0, 0];
  const word = anyWord();
  const dotted = word.replace(/\B/g, '.');
  const said = texts[locale];
  const now = (): number => Date.now() + ahead;

  const look = async (tool: string): Promise<void> => {
    await page.screenshot({
      path: path.join(folder, `desk-${tool}-${locale}-${device}-${colorScheme}.png`),
    });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await findings(page)).toEqual([]);
  };
  const open = async (tool: string): Promise<void> => {
    await page.evaluate((name) => (location.hash = name), tool);
    await page.locator(`.tool.${tool.split('/')[0] ?? ''}`).waitFor();
  };

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    [browser, app] = await Promise.all([openBrowser(), startApp({}, { clock: { now } })]);
    const title = locale === 'ar' ? 'ليلة طويلة في المدينة' : 'A long night in the city';
    articleId = await app.article({ lang: locale, title });
    const token = app.token('reader', locale === 'ar' ? 'سارة' : 'Sara');
    await app.post(token, articleId, said.kept);
    const { id } = await app.post(token, articleId, said.gone);
    for (const form of [word, dotted]) await app.post(token, articleId, anyText(form));
    written = now();
    ahead += 2 * MINUTE_MS;
    await app.call('POST', `/comments/${id}/decisions`, {
      token: app.token('moderator', locale === 'ar' ? 'منى' : 'Mona'),
      body: { action: 'remove', version: 1, reason: 'insult' },
    });
    removed = now();
    ahead += 2 * MINUTE_MS;
    page = await browser.page({ locale, colorScheme, bypassCSP: true, ...options });
    await openDesk(page, app.origin, app.token('admin', 'منى'));
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  it('statistics are plotted as they were counted', async () => {
    await open('statistics');
    await page.locator('.spans button').first().click();
    const chart = page.locator('svg.bars');
    await chart.waitFor();
    const { body } = await app.call('GET', '/moderation/statistics?span=hour', {
      token: app.token('moderator'),
    });
    const counted = (body as Statistics).buckets;
    expect(counted.reduce((sum, { comments }) => sum + comments, 0)).toBe(4);
    const bars = (kind: string): Promise<readonly { x: number; height: number }[]> =>
      chart.locator(`rect.${kind}`).evaluateAll((all) =>
        all.map((one) => ({
          x: Number(one.getAttribute('x')),
          height: Number(one.getAttribute('height')),
        })),
      );
    for (const kind of ['comments', 'held', 'removed'] as const) {
      const [drawn, values] = [await bars(kind), counted.map((bucket) => bucket[kind])];
      expect(drawn).toHaveLength(values.length);
      // As high as they count, by one measure for all three; nothing where there was nothing.
      const perComment =
        Math.max(...(await bars('comments')).map(({ height }) => height)) /
        Math.max(...counted.map(({ comments }) => comments));
      for (const [at, value] of values.entries()) {
        expect(drawn[at]?.height).toBeCloseTo(value * perComment, 3);
      }
      // Time goes the way the language is read.
      const ways = drawn.slice(1).map(({ x }, at) => Math.sign(x - (drawn[at]?.x ?? 0)));
      expect(new Set(ways)).toEqual(new Set([locale === 'ar' ? -1 : 1]));
    }
    // Words are as large as can be read, and the measure is of whole comments.
    const size = await chart.evaluate((one) => {
      const scale = one.getBoundingClientRect().width / 720;
      return Number.parseFloat(getComputedStyle(one).fontSize) * scale;
    });
    expect(size).toBeGreaterThanOrEqual(9);
    for (const label of await chart.locator('.grid text').allTextContents()) {
      expect(label).toMatch(/^\p{Nd}+$/u);
    }
    for (const span of [0, 1, 2]) {
      await page.locator('.spans button').nth(span).click();
      await page
        .locator('.spans button')
        .nth(span)
        .and(page.locator('[aria-pressed=true]'))
        .waitFor();
      await page
        .locator(`svg.bars > g:nth-of-type(${String([14, 26, 32][span])})`)
        .waitFor({ state: 'attached' });
      const times = await chart
        .locator('g:not(.grid) > text')
        .evaluateAll((all) =>
          all.map((one) => one.getBoundingClientRect()).map(({ left, right }) => [left, right]),
        );
      const inOrder = times.sort(([a = 0], [b = 0]) => a - b);
      const touching = inOrder.slice(1).filter(([left = 0], at) => left <= (inOrder[at]?.[1] ?? 0));
      expect({ span, touching }).toEqual({ span, touching: [] });
    }
    await page.locator('.spans button').first().click();
    await page.locator('svg.bars > g:nth-of-type(15)').waitFor({ state: 'detached' });
    await look('statistics');
  });

  it('a discussion is replayed as it was at a minute, before and after a removal', async () => {
    await open(`replay/${articleId}`);
    const show = async (after: number): Promise<void> => {
      const minute = Math.ceil(after / MINUTE_MS) * MINUTE_MS;
      const at = new Date(minute).toISOString().slice(0, 16);
      await page.locator('.tool.replay input[type=datetime-local]').fill(at);
      await page.locator('.tool.replay .primary').click();
      await page.locator('.tool.replay .primary[aria-busy=false]').waitFor();
    };
    const replayed = page.locator('.replayed');
    await show(written);
    await replayed.locator('li', { hasText: said.gone }).waitFor();
    expect(await replayed.locator('li').count()).toBe(4);
    await show(removed);
    await replayed.locator('li.removed', { hasText: said.removed }).waitFor();
    expect(await replayed.textContent()).not.toContain(said.gone);
    expect(await replayed.textContent()).toContain(said.kept);
    await look('replay');
  });

  it('the trail is saved as CSV and as JSON Lines', async () => {
    await open('audit');
    await page.locator('.trail > li').first().waitFor();
    const save = async (at: number): Promise<readonly [string, readonly string[]]> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.exports button').nth(at).click(),
      ]);
      const text = await readFile(await download.path(), 'utf8');
      return [download.suggestedFilename(), text.trimEnd().split(/\r?\n/)];
    };
    const [[csvName, csv], [jsonName, json]] = [await save(0), await save(1)];
    expect([csvName, jsonName]).toEqual(['audit.csv', 'audit.jsonl']);
    const entries = json.map((line) => JSON.parse(line) as { id: string; action: string });
    expect(entries.filter(({ action }) => action === 'remove')).toHaveLength(1);
    expect(csv).toHaveLength(entries.length + 1);
    expect(csv[0]).toMatch(/^\ufeff?at,by,/);
    await look('audit');
  });

  it('a dry run says how many of how many it would have held, and shows them with what it saw', async () => {
    await open('rules');
    await page.locator('.rules-form textarea').first().fill(word);
    await page.locator('.dry-run .secondary').click();
    const figures = page.locator('.dry-run [role=status]');
    const [two, four] = locale === 'ar' ? ['٢', '٤'] : ['2', '4'];
    await figures.filter({ hasText: new RegExp(`${two}.*${four}.*`) }).waitFor();
    const marked = page.locator('.dry-run .sample mark');
    await marked.nth(1).waitFor();
    expect(new Set(await marked.allTextContents())).toEqual(new Set([word, dotted]));
    await page.locator('.dry-run .sample').scrollIntoViewIfNeeded();
    await look('dry-run');
    // It was tried, and not switched on.
    const again = await app.post(app.token('reader'), articleId, anyText(word));
    expect(again.status).toBe('visible');
  });

  it('the sheet of keys names every key, and closes', async () => {
    await page.evaluate(() => (location.hash = ''));
    await page.locator('.places ul:first-child li').last().waitFor({ state: 'attached' });
    await page.keyboard.press('?');
    const sheet = page.locator('dialog.keys');
    await sheet.waitFor();
    const keys = await sheet.locator('kbd').allTextContents();
    expect(keys).toEqual(expect.arrayContaining(['J ↓', 'K ↑', 'A', 'R', 'U', 'C', 'H', '?']));
    await look('keys');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await browser.closePages()).toEqual([]);
  });
});
