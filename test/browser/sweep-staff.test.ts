import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openAppInQuietBrowser } from '../support/app-in-browser.ts';
import { anyWord } from '../support/any-text.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-page.ts';
import { findings, overflow } from '../support/findings.ts';
import type { TestApp } from '../support/start-app.ts';

const folder = path.resolve('test/screenshots');
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 900 } };

describeInBrowser('a sweep and what staff wrote', () => {
  let app: TestApp;
  let browser: TestBrowser;
  openAppInQuietBrowser((opened) => ({ app, browser } = opened));
  beforeAll(() => mkdir(folder, { recursive: true }));

  it.each([
    ['en', 'desktop', 'light', DESKTOP],
    ['ar', 'desktop', 'dark', DESKTOP],
    ['en', 'phone', 'dark', PHONE],
    ['ar', 'phone', 'light', PHONE],
  ] as const)(
    'is taken where it is asked for (%s, %s, %s)',
    async (lang, device, colorScheme, options) => {
      const articleId = await app.article();
      const word = anyWord();
      await app.post(app.token('reader'), articleId, `${word} by a reader`);
      await app.post(
        app.token('moderator', 'Staff'),
        articleId,
        `do not buy ${word}, says the staff`,
      );
      const page = await browser.page({ locale: lang, colorScheme, bypassCSP: true, ...options });
      await openDesk(page, app.origin, app.token('moderator', 'Mona'));
      await page.evaluate(() => (location.hash = 'sweep'));
      const staff = page.locator('.sweep-fields input[type=checkbox]');
      await page.locator('.tool.sweep input[type=search]').fill(word);
      const found = page.locator('.found .sample li');
      await found.first().waitFor();
      // The control: by itself a text leaves what staff wrote, and says so.
      expect([await staff.isChecked(), await found.count()]).toEqual([false, 1]);
      await staff.check();
      await page.locator('.found .sample li:nth-child(2)').waitFor();
      await page.screenshot({
        path: path.join(folder, `sweep-staff-${lang}-${device}-${colorScheme}.png`),
      });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await findings(page)).toEqual([]);
      // A user who is named may be of the staff: it is on then, and can be taken off.
      await page.locator('.sweep-fields input[dir=ltr]').fill('moderator:x');
      expect(await staff.isChecked()).toBe(true);
    },
  );
});
