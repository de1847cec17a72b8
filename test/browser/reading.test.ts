import type { Locator, Page } from 'playwright-core';
import { languageNames } from '../../src/contract/languages.ts';
import { openAppInQuietBrowser } from '../support/app-in-browser.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { openArticle } from '../support/reader-page.ts';
import type { TestApp } from '../support/start-app.ts';

const topOf = async (what: Locator): Promise<number> => Math.round((await what.boundingBox())!.y);
const inView = (what: Locator): Promise<boolean> =>
  what.evaluate((element) => {
    const { bottom, top } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector('hiwar-discussion')?.shadowRoot?.activeElement?.id);

describeInBrowser('reading a discussion', () => {
  let app: TestApp;
  let browser: TestBrowser;

  openAppInQuietBrowser((opened) => {
    ({ app, browser } = opened);
  });
  const remove = (id: string): Promise<unknown> =>
    app.call('POST', `/comments/${id}/decisions`, {
      token: app.token('moderator'),
      body: { action: 'remove', version: 1 },
    });

  it('never moves what is being read; arrivals wait, replies in their parent’s row', async () => {
    const id = await app.article({ lang: 'ar', title: 'مقال', body: 'نصّ.' });
    const token = app.token('reader', 'سارة');
    const ids: string[] = [];
    for (let n = 0; n < 14; n += 1)
      ids.push((await app.post(token, id, `التعليق ${String(n)}`)).id);
    const reader = await openArticle(await browser.page(), `${app.origin}/news/${id}`);
    const read = reader.comment('التعليق 5');
    await read.evaluate((element) => {
      element.scrollIntoView({ behavior: 'instant', block: 'center' });
    });
    await eventually('the scroll has been seen', () =>
      reader.page.evaluate(
        () =>
          new Promise<boolean>((done) =>
            requestAnimationFrame(() => requestAnimationFrame(() => done(true))),
          ),
      ),
    );
    const before = await topOf(read);
    for (const text of ['جديد 1', 'جديد 2', 'جديد 3']) await app.post(token, id, text);
    await app.post(token, id, 'ردّ وصل أثناء القراءة', ids[6]);
    await reader.discussion.getByText('٣ تعليقات جديدة').waitFor();
    const fresh = reader.discussion.getByRole('button', { name: 'رد جديد' });
    await fresh.waitFor();
    await remove(ids[13]!);
    await reader.discussion.getByText('حذف أحد المشرفين هذا التعليق').waitFor();
    expect(Math.abs((await topOf(read)) - before)).toBeLessThanOrEqual(1);

    await fresh.click();
    await reader.comment('ردّ وصل أثناء القراءة').waitFor();
    await reader.discussion.locator('.arrivals').click();
    await reader.comment('جديد 3').waitFor();
    await eventually('the new ones are on the screen', () => inView(reader.comment('جديد 3')));
  });

  it('leads to a comment at any depth, also beyond the first page, removed or unknown', async () => {
    const id = await app.article({ lang: 'ar', title: 'مقال', body: 'نصّ.' });
    const token = app.token('reader', 'سارة');
    const root = await app.post(token, id, 'أقدم تعليق');
    const reply = await app.post(token, id, 'ردّ عليه', root.id);
    const deep = await app.post(token, id, 'ردّ عميق', reply.id);
    for (let n = 0; n < 21; n += 1) await app.post(token, id, `بعده ${String(n)}`);
    const url = `${app.origin}/news/${id}`;
    const reader = await openArticle(await browser.page(), `${url}#comment-${deep.id}`);
    await reader.comment('ردّ عميق').waitFor();
    await eventually(
      'the focus is on it',
      async () => (await focused(reader.page)) === `comment-${deep.id}`,
    );
    expect(await inView(reader.comment('ردّ عميق'))).toBe(true);
    expect(await reader.comment('أقدم تعليق').count()).toBe(1);

    await remove(deep.id);
    await reader.comment('ردّ عميق').waitFor({ state: 'detached' });
    expect(await focused(reader.page)).toBe(`comment-${deep.id}`);
    const later = await openArticle(await browser.page(), `${url}#comment-${deep.id}`);
    await later.discussion.locator(`#comment-${deep.id} > .tombstone`).waitFor();
    const lost = await openArticle(await browser.page(), `${url}#comment-${'0'.repeat(24)}`);
    await lost.discussion.getByText('التعليق المقصود بالرابط غير موجود هنا').waitFor();
    await browser.closePages();
  });

  it('keeps the focus near a comment that is removed, and walks the feed by keyboard', async () => {
    const id = await app.article({ lang: 'en', title: 'Article', body: 'Text.' });
    const token = app.token('reader', 'Sara');
    const first = await app.post(token, id, 'first');
    const second = await app.post(token, id, 'second');
    const reader = await openArticle(await browser.page(), `${app.origin}/news/${id}`);
    await reader.comment('second').getByRole('button', { name: 'Reply' }).focus();
    await eventually('what cares for the focus is there', async () => {
      await reader.page.keyboard.press('PageDown');
      return (await focused(reader.page)) === `comment-${first.id}`;
    });
    await reader.comment('second').getByRole('button', { name: 'Reply' }).focus();
    await remove(second.id);
    await reader.comment('second').waitFor({ state: 'detached' });
    await eventually(
      'the focus is on what is left of it',
      async () => (await focused(reader.page)) === `comment-${second.id}`,
    );
  });

  it('marks emphasis, quotation and addresses that deceive, and isolates what runs the other way', async () => {
    const id = await app.article({ lang: 'ar', title: 'مقال', body: 'نصّ.' });
    const token = app.token('moderator', 'Layla H.');
    await app.post(token, id, 'هذا *مهم* جدًا\n\n> اقتباس\n\nhttps://аpple.com/x');
    const reader = await openArticle(await browser.page(), `${app.origin}/news/${id}`);
    const comment = reader.comment('مهم');
    expect(await comment.locator('em').textContent()).toBe('مهم');
    expect(await comment.locator('.caution').textContent()).toContain('xn--');
    expect(await comment.locator('a.mixed').getAttribute('rel')).toContain('nofollow ugc noopener');
    const right = async (what: string): Promise<number> => {
      const { width, x } = (await comment.locator(what).first().boundingBox())!;
      return x + width;
    };
    expect(await right('.avatar')).toBeGreaterThan(await right('.content'));
    expect(await right('.name')).toBeGreaterThan(await right('.when'));
    expect(
      await comment.locator('.name').evaluate((name) => getComputedStyle(name).unicodeBidi),
    ).toBe('isolate');
  });

  it.each(languageNames)('fits a phone of 320 pixels in %s, and speaks it', async (lang) => {
    const id = await app.article({ lang, title: 'Hiwar', body: 'x' });
    const token = app.token('reader', 'سارة Sara');
    const { id: root } = await app.post(token, id, 'root');
    await app.post(token, id, 'reply', root);
    const page = await browser.page({ viewport: { width: 320, height: 640 } });
    const reader = await openArticle(page, `${app.origin}/news/${id}`);
    await page.screenshot({ path: `test/screenshots/narrow-${lang}.png` });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0);
    const small = await reader.discussion
      .locator('button:visible, select, input')
      .evaluateAll((all) =>
        all
          .filter((each) => each.getBoundingClientRect().height < 43.9)
          .map((each) => each.outerHTML),
      );
    expect(small).toEqual([]);
  });
});
