import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { cityOfWater } from '../../src/demo/city-of-water.ts';
import { nightLibrary } from '../../src/demo/night-library.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-page.ts';
import { findings, overflow } from '../support/findings.ts';
import { openArticle } from '../support/reader-page.ts';
import { seedDiscussion } from '../support/seed-discussion.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const folder = path.resolve('test/screenshots');
const devices = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
} as const;
const looks = (Object.keys(devices) as (keyof typeof devices)[]).flatMap((device) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ device, colorScheme })),
);

describeInBrowser('the screens', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    browser = await openBrowser();
    app = await startApp();
    await app.article({ ...cityOfWater }, 'city-of-water');
    await app.article({ ...nightLibrary }, 'night-library');
    await seedDiscussion(app, 'city-of-water', 'night-library');
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });
  afterEach(async () => {
    expect(await browser.closePages()).toEqual([]);
  });

  describe.each(looks)('on a $device, $colorScheme', ({ device, colorScheme }) => {
    const options = { ...devices[device], colorScheme };
    const shot = (page: Page, name: string): Promise<Buffer> =>
      page.screenshot({ path: path.join(folder, `${name}-${device}-${colorScheme}.png`) });

    it.each([
      ['article-ar', 'city-of-water'],
      ['article-en', 'night-library'],
    ])('%s is accessible and fits', async (name, id) => {
      const page = await browser.page({ ...options, bypassCSP: true, locale: 'en' });
      await page.goto(`${app.origin}/news/${id}`);
      await shot(page, name);
      await openArticle(page, `${app.origin}/news/${id}`);
      await shot(page, `${name}-discussion`);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await findings(page)).toEqual([]);
    });

    it.each(['ar', 'en'])('the desk (%s) is accessible and fits', async (locale) => {
      const page = await browser.page({ ...options, bypassCSP: true, locale });
      const desk = await openDesk(page, app.origin, app.token('moderator', 'منى'));
      await desk.item('https://').waitFor();
      await shot(page, `desk-${locale}`);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await findings(page)).toEqual([]);
      if (device === 'desktop') return;
      await page.evaluate(() => (location.hash = 'statistics'));
      await page.locator('.tool.statistics .wide').last().waitFor();
      await page.locator('.tool.statistics summary').click();
      await page.locator('.tool.statistics .wide').last().scrollIntoViewIfNeeded();
      await shot(page, `desk-statistics-${locale}`);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      // Tables fit as they stand, and no name of a column is broken.
      const tables = await page.locator('.tool.statistics .wide').evaluateAll((all) =>
        all.map((one) => ({
          over: one.scrollWidth - one.clientWidth,
          heights: [...one.querySelectorAll('thead th')].map((head) => head.clientHeight),
        })),
      );
      for (const { heights, over } of tables) {
        expect(over).toBeLessThanOrEqual(0);
        expect(Math.max(...heights)).toBeLessThan(40);
      }
    });

    it.each(['ar', 'en'])('the front page (%s) is accessible and fits', async (locale) => {
      const page = await browser.page({ ...options, bypassCSP: true, locale });
      await page.goto(`${app.origin}/`);
      await shot(page, `front-${locale}`);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await findings(page)).toEqual([]);
    });
  });
});
