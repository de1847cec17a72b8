import { mkdir } from 'node:fs/promises';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { flawsOf } from '../support/findings.ts';
import { openArticle } from '../support/reader-page.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

/** In each language: who writes here, the same name as somebody else would spell it, another, and what is said. */
const languages = [
  {
    lang: 'ar',
    writes: 'سميرة حداد',
    looksLike: 'سـميرة حدّاد',
    other: 'نور الدين',
    said: 'يكتب هنا شخص آخر بهذا الاسم أو باسم يشبهه',
  },
  {
    lang: 'en',
    writes: 'Samira Haddad',
    looksLike: 'Sarnira  Haddad',
    other: 'Nour',
    said: 'Someone is writing here under that name, or one that looks like it',
  },
] as const;

describeInBrowser('a name that somebody writes under', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    await mkdir('test/screenshots', { recursive: true });
    browser = await openBrowser();
    app = await startApp();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  it.each(languages)(
    'is refused to a guest in words of theirs, the text stays, and another name goes through ($lang)',
    async ({ lang, looksLike, other, said, writes }) => {
      const articleId = await app.article({ lang, title: writes, body: writes });
      await app.post(app.token('reader', writes), articleId, '1');
      const page = await browser.page({ locale: lang, bypassCSP: true });
      const reader = await openArticle(page, `${app.origin}/news/${articleId}`);
      const text = `${other} 2`;
      await reader.write(text, looksLike);
      await reader.composer.locator('.told .notice.warn', { hasText: said }).waitFor();
      expect(await reader.composer.locator('textarea').inputValue()).toBe(text);
      expect(await reader.composer.locator('input[name="name"]').inputValue()).toBe(looksLike);
      expect(await reader.comment(text).count()).toBe(0);
      expect(await flawsOf(page, `name-taken-${lang}`)).toEqual([]);

      await reader.composer.locator('input[name="name"]').fill(other);
      expect(await reader.composer.locator('.told .notice.warn').count()).toBe(0);
      await reader.composer.locator('button.primary').click();
      await reader.comment(text).locator('.author-line .name', { hasText: other }).waitFor();
      expect(await reader.composer.locator('textarea').inputValue()).toBe('');
      const complaints = await browser.closePages();
      expect(complaints.filter((one) => !one.includes('409'))).toEqual([]);
    },
  );

  it.each(languages)(
    'is refused to a guest who brings it from another article, and the text stays ($lang)',
    async ({ lang, looksLike, other, said, writes }) => {
      const [here, there] = [
        await app.article({ lang, title: writes, body: writes }),
        await app.article({ lang, title: writes, body: writes }),
      ];
      const page = await browser.page({ locale: lang });
      const first = await openArticle(page, `${app.origin}/news/${there}`);
      await first.write('3', looksLike);
      await first.comment('3').first().waitFor();
      await app.post(app.token('reader', writes), here, '4');
      const reader = await openArticle(page, `${app.origin}/news/${here}`);
      await reader.write('5 5 5');
      const refusal = reader.discussion.locator('.refusal', { hasText: said });
      await refusal.waitFor();
      await page.screenshot({ path: `test/screenshots/name-taken-brought-${lang}.png` });
      await refusal.locator('button').nth(1).click();
      await reader.composer.locator('.writing-as button').click();
      expect(await reader.composer.locator('textarea').inputValue()).toBe('5 5 5');
      await reader.composer.locator('input[name="name"]').fill(other);
      await reader.composer.locator('button.primary').click();
      await reader.comment('5 5 5').locator('.author-line .name', { hasText: other }).waitFor();
      const complaints = await browser.closePages();
      expect(complaints.filter((one) => !one.includes('409'))).toEqual([]);
    },
  );
});
