import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openAppInQuietBrowser } from '../support/app-in-browser.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-page.ts';
import { findings, overflow } from '../support/findings.ts';
import type { TestApp } from '../support/start-app.ts';

const folder = path.resolve('test/screenshots');
const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
} as const;
const LOOKS = [
  ['en', 'desktop', 'light'],
  ['ar', 'desktop', 'dark'],
  ['en', 'phone', 'dark'],
  ['ar', 'phone', 'light'],
] as const;

describeInBrowser('versions of rules and words at the desk', () => {
  let app: TestApp;
  let browser: TestBrowser;
  openAppInQuietBrowser((opened) => ({ app, browser } = opened));

  const admin = () => app.token('admin', 'Huda', 'admin:huda');
  const post = (body: object) => app.call('POST', '/moderation/versions', { token: admin(), body });
  const open = async (locale: string, options: object): Promise<Page> => {
    const page = await browser.page({ locale, bypassCSP: true, ...options });
    await openDesk(page, app.origin, admin());
    await page.evaluate(() => (location.hash = 'rules'));
    await page.locator('.versions .version').first().waitFor();
    return page;
  };

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    const articleId = await app.article({ title: 'ليلة طويلة في المدينة', lang: 'ar' });
    await post({
      words: ['zebra', 'قرنبيط', 'giraffe'],
      exceptions: ['zebra crossing'],
      note: 'after the raid',
    });
    await post({ words: ['giraffe', 'فراولة'], note: 'الحمار الوحشي لا بأس به' });
    await app.post(app.token('reader'), articleId, 'what a zebra');
    const token = app.token('moderator', 'Mona');
    await app.call('PATCH', `/articles/${articleId}/controls`, {
      token,
      body: { slowModeMs: 5_000 },
    });
  });

  it.each(LOOKS)(
    'are listed, opened and compared (%s, %s, %s)',
    async (lang, device, colorScheme) => {
      const page = await open(lang, { ...DEVICES[device], colorScheme });
      const second = page.locator('.version').nth(1);
      await second.locator('.version-head').click();
      await second.locator('.entry.added').first().waitFor();
      await second.locator('details').first().locator('summary').click();
      expect(await second.locator('.list-changes .entry').allInnerTexts()).toEqual([
        'zebra',
        'قرنبيط',
        'giraffe',
        'zebra crossing',
      ]);
      await second.scrollIntoViewIfNeeded();
      await page.screenshot({
        path: path.join(folder, `versions-${lang}-${device}-${colorScheme}.png`),
      });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await findings(page)).toEqual([]);
      await page.evaluate(() => (location.hash = 'audit'));
      await page.locator('.trail .list-changes').first().waitFor();
      // An entry names its article by the headline, on a phone too.
      await page.locator('.trail .narrows', { hasText: 'ليلة طويلة في المدينة' }).first().waitFor();
      await page.screenshot({
        path: path.join(folder, `audit-${lang}-${device}-${colorScheme}.png`),
      });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await findings(page)).toEqual([]);
    },
  );

  it('an old one is put in the form and tried by itself, and holds only once it is switched on', async () => {
    const page = await open('en', DEVICES.desktop);
    const inForce = async () =>
      (await app.call('GET', '/moderation/words', { token: admin() })).body;
    const before = await inForce();
    const first = page.locator('.version', { hasText: 'after the raid' });
    await first.locator('.version-head').click();
    await first.locator('button.secondary').click();
    await page.locator('.brought-back', { hasText: 'Version 1 is in the form' }).waitFor();
    expect(await page.locator('.rules-form textarea').first().inputValue()).toBe(
      'zebra\nقرنبيط\ngiraffe',
    );
    await page.locator('.dry-run [role=status]', { hasText: 'Would have held 1' }).waitFor();
    await page.screenshot({ path: path.join(folder, 'versions-brought-back.png') });
    // The control: nothing has happened yet.
    expect(await inForce()).toEqual(before);
    await page.locator('.rules-form .primary').click();
    await page.locator('.version', { hasText: 'version 1 again' }).waitFor();
    const after = await inForce();
    expect(after).toMatchObject({
      version: Number(before.version) + 1,
      words: ['zebra', 'قرنبيط', 'giraffe'],
    });
    expect(await page.locator('.version .status').count()).toBe(1);
  });
});
