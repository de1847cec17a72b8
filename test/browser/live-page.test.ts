import type { Page } from 'playwright-core';
import { openBrowser, describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { openArticle } from '../support/reader-page.ts';
import { openDesk } from '../support/desk-page.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

describeInBrowser('the article page, live', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let url: string;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    app = await startApp();
    const id = await app.article({ lang: 'ar', title: 'مقال', body: 'نصّ المقال.' });
    url = `${app.origin}/news/${id}`;
  });
  afterEach(async () => {
    const complaints = await browser.closePages();
    await app.stop();
    expect(complaints).toEqual([]);
  });

  it('shows a comment on the other page, and a removal on both', async () => {
    const writer = await openArticle(await browser.page(), url);
    const other = await openArticle(await browser.page(), url);
    const desk = await openDesk(await browser.page(), app.origin, app.token('moderator', 'منى'));

    await writer.write('أول تعليق حيّ', 'سارة');
    await other.comment('أول تعليق حيّ').waitFor();
    await writer.comment('أول تعليق حيّ').waitFor();

    await desk.item('أول تعليق حيّ').waitFor();
    await desk.page.keyboard.press('r');
    await other.comment('أول تعليق حيّ').waitFor({ state: 'detached' });
    await writer.comment('أول تعليق حيّ').waitFor({ state: 'detached' });
    await desk.told(/حُذف\. .*صفحتين مفتوحتين/);
    expect(await other.page.content()).not.toContain('أول تعليق حيّ');
    await other.discussion.getByText('حذف أحد المشرفين هذا التعليق').waitFor();

    await desk.page.keyboard.press('u');
    await other.comment('أول تعليق حيّ').waitFor();
  });

  it('closes both composers at once when the article is closed, and keeps what was typed', async () => {
    const writer = await openArticle(await browser.page(), url);
    const other = await openArticle(await browser.page(), url);
    await writer.write('تعليق ليظهر المقال في المكتب', 'سارة');
    await other.composer.locator('textarea').fill('نصّ لم يُرسل');

    const desk = await openDesk(await browser.page(), app.origin, app.token('moderator', 'منى'));
    await desk.item('تعليق ليظهر').locator('button.article').click();
    await desk.page.locator('.article-bar .switch').first().locator('button').last().click();

    await writer.discussion.getByText('أُغلق باب التعليق').waitFor();
    expect(await writer.discussion.locator('textarea').count()).toBe(0);
    const kept = other.composer.locator('textarea');
    await other.discussion.locator('.notice.warn').waitFor();
    expect(await kept.inputValue()).toBe('نصّ لم يُرسل');
    expect(await kept.getAttribute('readonly')).not.toBeNull();
    expect(await other.composer.locator('button.primary').isDisabled()).toBe(true);
  });

  it('keeps a reply whose parent is removed while it is written, and offers to post it alone', async () => {
    const writer = await openArticle(await browser.page(), url);
    const other = await openArticle(await browser.page(), url);
    await writer.write('التعليق الأب', 'سارة');
    await other.comment('التعليق الأب').getByRole('button', { name: 'رد', exact: true }).click();
    const reply = other.discussion.locator('form.reply');
    await reply.locator('textarea').fill('ردّ لم يُرسل');
    const desk = await openDesk(await browser.page(), app.origin, app.token('moderator'));
    await desk.item('التعليق الأب').waitFor();
    await desk.page.keyboard.press('r');
    await other.discussion.getByRole('button', { name: 'نشره تعليقًا مستقلًا' }).click();
    await eventually(
      'the text stands in the composer of the article',
      () => other.composer.locator('textarea').inputValue(),
      (value) => value === 'ردّ لم يُرسل',
    );
  });

  it('keeps the text of an edit whose comment is removed meanwhile', async () => {
    const writer = await openArticle(await browser.page(), url);
    await writer.write('قبل التعديل', 'سارة');
    await writer.comment('قبل التعديل').getByRole('button', { name: 'تعديل', exact: true }).click();
    const form = writer.discussion.locator('form.reply');
    await form.locator('textarea').fill('نصّ معدَّل لم يُحفظ');
    const desk = await openDesk(await browser.page(), app.origin, app.token('moderator'));
    await desk.item('قبل التعديل').waitFor();
    await desk.page.keyboard.press('r');
    await form.getByText('لم يعد هذا التعليق موجودًا').waitFor();
    expect(await form.locator('textarea').inputValue()).toBe('نصّ معدَّل لم يُحفظ');
  });

  it('draws replies flat past the sensible depth, and says whom they answer', async () => {
    const id = new URL(url).pathname.split('/').at(-1)!;
    const token = app.token('reader', 'سارة');
    let parent = await app.post(token, id, 'العمق 0');
    for (let depth = 1; depth <= 6; depth += 1) {
      parent = await app.post(token, id, `العمق ${String(depth)}`, parent.id);
    }
    const reader = await openArticle(await browser.page(), url);
    for (let depth = 4; depth <= 6; depth += 1) {
      if ((await reader.comment(`العمق ${String(depth)}`).count()) > 0) continue;
      await reader.discussion.locator('.more-replies').first().click();
      await reader.comment(`العمق ${String(depth)}`).waitFor();
    }
    const start = async (depth: number): Promise<number> => {
      const { width, x } = (await reader.comment(`العمق ${String(depth)}`).boundingBox())!;
      return x + width;
    };
    expect(await start(6)).toBe(await start(5));
    expect(await start(2)).toBeLessThan(await start(1));
    expect(await reader.comment('العمق 6').locator('.answers').textContent()).toContain('سارة');
  });

  it('can be read, with its comments, where scripts are off', async () => {
    const writer = await openArticle(await browser.page(), url);
    await writer.write('تعليق يُقرأ بلا برنامج', 'سارة');
    await writer.comment('تعليق يُقرأ').locator('time').waitFor();
    const plain = await browser.page({ javaScriptEnabled: false });
    await plain.goto(url);
    await plain.getByText('تعليق يُقرأ بلا برنامج').waitFor();
    expect(await plain.getByRole('heading', { name: 'التعليقات' }).isVisible()).toBe(true);
  });

  it('is taken over by its script without a jump', async () => {
    const writer = await openArticle(await browser.page(), url);
    for (const text of ['واحد', 'اثنان', 'ثلاثة'])
      await writer.write(text, text === 'واحد' ? 'سارة' : undefined);
    await writer.comment('ثلاثة').locator('time').waitFor();
    const page = await browser.page();
    await watchShifts(page);
    await openArticle(page, url);
    expect(await page.evaluate('shifts')).toEqual([]);
  });

  it('keeps what is typed while the first comment waits for a name to be given', async () => {
    const reader = await openArticle(await browser.page(), url);
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await reader.page.route('**/sessions/guest', async (route) => {
      await held;
      await route.continue();
    });
    await reader.write('الأول', 'سارة');
    await reader.composer.locator('button.primary[aria-busy="true"]').waitFor();
    await reader.composer.locator('textarea').fill('الثاني، يُكتب قبل الجواب');
    answer();
    await reader.comment('الأول').locator('time').waitFor();
    expect(await reader.composer.locator('textarea').inputValue()).toBe('الثاني، يُكتب قبل الجواب');
  });

  it('shows no HTML of a reader as HTML', async () => {
    const writer = await openArticle(await browser.page(), url);
    const text = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    await writer.write(text, '<b>سارة</b>');
    const other = await openArticle(await browser.page(), url);
    await other.comment('<img src=x').waitFor();
    expect(await other.discussion.locator('.comment :is(img, script, b)').count()).toBe(0);
    expect(await other.page.title()).toContain('مقال');
  });
});

/** Notes in the page's `shifts` what moved without the reader's doing (Layout Instability, W3C draft). */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(globalThis, { shifts });
    type Shift = PerformanceEntry & {
      readonly sources: readonly {
        readonly previousRect: DOMRect;
        readonly currentRect: DOMRect;
      }[];
    };
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as Shift[]) {
        shifts.push(...sources.map((source) => JSON.stringify(source)));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}
