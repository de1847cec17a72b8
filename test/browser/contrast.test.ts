import type { Locator, Page } from 'playwright-core';
import { openAppInQuietBrowser } from '../support/app-in-browser.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { flawsOf, overflow } from '../support/findings.ts';
import { openArticle } from '../support/reader-page.ts';
import type { ReaderPage } from '../support/reader-page.ts';
import type { TestApp } from '../support/start-app.ts';

/** The colours of what a reader must be able to tell apart, as they are drawn. */
function drawn(what: Locator): Promise<Record<string, string>> {
  return what.first().evaluate((element) => {
    const { backgroundColor, borderBlockStartColor, borderBlockStartStyle, color, outlineColor } =
      getComputedStyle(element);
    const { outlineStyle } = getComputedStyle(element);
    return {
      backgroundColor,
      border: borderBlockStartStyle === 'none' ? 'none' : borderBlockStartColor,
      color,
      outline: outlineStyle === 'none' ? 'none' : outlineColor,
    };
  });
}

/** What readers see who have their system force its own colours, or ask for more contrast; and at 320 pixels. */
describeInBrowser('a discussion in the reader’s own colours', () => {
  let app: TestApp;
  let browser: TestBrowser;

  openAppInQuietBrowser((opened) => {
    ({ app, browser } = opened);
  });

  async function voted(page: Page): Promise<ReaderPage> {
    const id = await app.article({ lang: 'ar', title: 'مقال', body: 'نصّ.' });
    await app.post(app.token('reader', 'سارة'), id, '100');
    const reader = await openArticle(page, `${app.origin}/news/${id}`);
    await reader.write('200', 'نور');
    await reader.comment('200').locator('time').waitFor();
    await reader.comment('100').locator('.votes button').first().click();
    await reader.comment('100').locator('.votes [aria-pressed="true"]').waitFor();
    return reader;
  }

  it('forced: buttons have edges, a vote that is given differs, the focus has a ring', async () => {
    const page = await browser.page({ bypassCSP: true, forcedColors: 'active' });
    const reader = await voted(page);
    const { composer } = reader;
    await composer.locator('textarea').fill('300');
    const send = await drawn(composer.locator('.primary'));
    expect(send['border']).not.toBe('none');
    expect(send['border']).not.toBe(send['backgroundColor']);
    const votes = reader.comment('100').locator('.votes');
    const given = await drawn(votes.locator('[aria-pressed="true"]'));
    const open = await drawn(votes.locator('[aria-pressed="false"]'));
    expect(given['border']).not.toBe('none');
    expect(open['border']).toBe('none');
    await composer.locator('textarea').focus();
    expect((await drawn(composer))['outline']).not.toBe('none');
    await page.keyboard.press('Tab');
    expect((await drawn(composer.locator('button:focus')))['outline']).not.toBe('none');
    expect(await flawsOf(page, 'forced-colours')).toEqual([]);
  });

  it('more contrast: what is softened elsewhere is as dark as the text, and lines are strong', async () => {
    const plain = await voted(await browser.page());
    const more = await voted(await browser.page({ bypassCSP: true, contrast: 'more' }));
    const soft = (reader: ReaderPage) => drawn(reader.comment('100').locator('.when'));
    const name = (reader: ReaderPage) => drawn(reader.comment('100').locator('.name'));
    const line = (reader: ReaderPage) => drawn(reader.discussion.locator('.list .thread'));
    expect((await soft(more))['color']).toBe((await name(more))['color']);
    expect((await soft(plain))['color']).not.toBe((await name(plain))['color']);
    expect((await line(more))['border']).not.toBe((await line(plain))['border']);
    expect(await flawsOf(more.page, 'more-contrast')).toEqual([]);
  });

  it.each(['ar', 'en', 'de'])(
    'at 320 pixels (%s) what its author can do to a comment stands in rows, none cut or alone by chance',
    async (lang) => {
      const id = await app.article({ lang, title: 'Hiwar', body: 'x' });
      const page = await browser.page({ viewport: { width: 320, height: 640 }, bypassCSP: true });
      const reader = await openArticle(page, `${app.origin}/news/${id}`);
      await reader.write('100', 'Nour');
      const own = reader.comment('100').first();
      await own.locator('time').waitFor();
      const thread = await own.evaluate((element) => element.parentElement?.id ?? '');
      for (const text of ['201', '202', '203']) {
        await app.post(app.token('reader', 'Layla H.'), id, text, thread.replace('comment-', ''));
      }
      await own.locator('button[aria-expanded]', { hasText: /[3٣]/ }).waitFor();
      const rows = await own.locator('.actions').evaluate((actions) => {
        const tops = [...actions.querySelectorAll('button')].map((button) =>
          Math.round(button.getBoundingClientRect().top),
        );
        return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
      });
      expect(rows.length).toBeLessThanOrEqual(2);
      expect(Math.min(...rows)).toBeGreaterThan(1);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    },
  );
});
