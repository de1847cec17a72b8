import { mkdir } from 'node:fs/promises';
import { anyText } from '../support/any-text.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-page.ts';
import type { DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { findings, overflow } from '../support/findings.ts';
import { openArticle } from '../support/reader-page.ts';
import type { ReaderPage } from '../support/reader-page.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const DESKTOP = { viewport: { width: 1440, height: 900 }, bypassCSP: true };
const RAID = 'بنصف الثمن اليوم';
const TOOLS = ['sweep', 'rules', 'audit', 'statistics', 'replay'] as const;
const guard = {
  ...{ on: true, windowMs: 60_000, comments: 12, hidden: 50, slowModeMs: 60_000, holdMs: 60_000 },
};

describeInBrowser('two moderators and three readers', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let articleId: string;
  let readers: readonly ReaderPage[];
  let mona: DeskPage;
  let samir: DeskPage;

  beforeAll(async () => {
    await mkdir('test/screenshots', { recursive: true });
    [browser, app] = await Promise.all([
      openBrowser(),
      startApp({ guard, limits: { rates: true } }),
    ]);
    articleId = await app.article({ lang: 'ar', title: 'المكتبة الليلية', body: 'نصّ المقال.' });
    const url = `${app.origin}/news/${articleId}`;
    readers = await Promise.all([1, 2, 3].map(async () => openArticle(await browser.page(), url)));
    const desk = async (locale: string, name: string): Promise<DeskPage> =>
      openDesk(
        await browser.page({ ...DESKTOP, locale }),
        app.origin,
        app.token('moderator', name, `moderator:${name}`),
      );
    [mona, samir] = await Promise.all([desk('ar', 'منى'), desk('en', 'Samir')]);
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  const each = (see: (reader: ReaderPage) => Promise<unknown>): Promise<unknown> =>
    Promise.all(readers.map(see));
  const seen = (text: string): Promise<unknown> =>
    each((reader) => reader.comment(text).first().waitFor());
  const gone = (text: string): Promise<unknown> =>
    each((reader) => reader.comment(text).first().waitFor({ state: 'detached' }));
  const choose = async (desk: DeskPage, text: string): Promise<void> => {
    const item = desk.item(text);
    await item.locator('header').click();
    await item.and(desk.page.locator('[aria-current=true]')).waitFor();
  };

  it('claim, removal and receipt; the second is told of the first; undo in place', async () => {
    const text = 'كلام يستحق النظر';
    await readers[0]!.write(text, 'سارة');
    await seen(text);
    await readers[1]!.write('تعليق ثانٍ للمقارنة', 'ليلى');
    await seen('تعليق ثانٍ للمقارنة');
    await choose(mona, text);
    await choose(samir, text);
    // Both have opened it: whoever was first has it, and the other sees who that is.
    const claimed = (desk: DeskPage, by: string): Promise<number> =>
      desk.item(text).locator('.claim:not(.mine)', { hasText: by }).count();
    await eventually(
      'one of them sees the other on it',
      async () => (await claimed(samir, 'منى')) + (await claimed(mona, 'Samir')),
      (seeing) => seeing === 1,
    );

    // Both at once, on the version that both see: one is first, and the other is told so.
    const desks = [mona, samir];
    await Promise.all(desks.map(({ page }) => page.keyboard.press('r')));
    const has = async (desk: DeskPage, kinds: string): Promise<boolean> =>
      (await desk.page.locator(kinds).count()) > 0;
    await eventually('both are told', async () =>
      (await Promise.all(desks.map((desk) => has(desk, '.news.decided, .news.second')))).every(
        Boolean,
      ),
    );
    const won = await Promise.all(desks.map((desk) => has(desk, '.news.decided')));
    expect(won.filter(Boolean)).toHaveLength(1);
    const first = won[0] ? mona : samir;
    const second = won[0] ? samir : mona;
    await second.page.locator('.news.second', { hasText: won[0] ? 'منى' : 'Samir' }).waitFor();
    await gone(text);
    await first.told(won[0] ? /صفحات مفتوحة/ : /Gone from 3 open pages/);
    for (const reader of readers) expect(await reader.page.content()).not.toContain(text);

    await first.page.keyboard.press('u');
    await first.page.locator('.news.undone').waitFor();
    await seen(text);
  });

  it('a sweep: a look that counts by itself, one act, one undo, by the keys', async () => {
    const elsewhere = await app.article({ lang: 'ar', title: 'مدينة الماء' });
    for (const [n, where] of [articleId, articleId, elsewhere].entries()) {
      await app.post(app.token('reader', `بائع ${String(n)}`), where, anyText(RAID));
    }
    await seen(RAID);
    const { page } = samir;
    await page.keyboard.press('s');
    await page.locator('.tool.sweep input[type=search]').fill('!!');
    await page.locator('.tool.sweep .trouble').waitFor();
    await page.locator('.tool.sweep input[type=search]').fill('بِنصف الثّمن');
    await page.locator('.found .big', { hasText: '3 comments would be removed' }).waitFor();
    await page.locator('.found', { hasText: 'in 2 articles · by 3 authors' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.screenshot({ path: 'test/screenshots/desk-sweep-found.png' });
    await page.locator('.found .primary.danger').focus();
    await page.keyboard.press('Enter');
    await page.locator('.sure .primary').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.sure').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.locator('.sure .primary').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.news.swept', { hasText: '3 comments removed.' }).waitFor();
    await gone(RAID);
    for (const reader of readers) expect(await reader.page.content()).not.toContain(RAID);
    await page.locator('.news.swept .undo').waitFor();
    await page.locator('h2').first().click();
    await page.keyboard.press('u');
    await page.locator('.news.undone', { hasText: '3 comments are back.' }).waitFor();
    await seen(RAID);
  });

  it('a ban: the open page loses the right and says so', async () => {
    await choose(mona, 'كلام يستحق النظر');
    await mona.page.keyboard.press('b');
    const form = mona.page.locator('.pane form.act', { has: mona.page.locator('[name=kind]') });
    await form.locator('.choice').nth(2).click();
    const told = readers[0]!.discussion.locator('.notice', { hasText: 'الكتابة' });
    await form.locator('.primary').click();
    await told.first().waitFor();
    await mona.page.locator('.news.sanctioned').waitFor();
    expect(await readers[0]!.composer.locator('textarea').count()).toBe(0);
  });

  it('a surge: readers are told of the slow mode, moderators of the reason', async () => {
    await Promise.all(
      Array.from({ length: 12 }, () =>
        app.post(app.token('reader'), articleId, anyText('رأي مختلف')),
      ),
    );
    await Promise.all([mona, samir].map(({ page }) => page.locator('.news.guard').waitFor()));
    await each(({ discussion }) =>
      discussion.locator('[role=status]', { hasText: 'الوضع البطيء' }).first().waitFor(),
    );
    await readers[2]!.write('كلمة في وقت الازدحام', 'هدى');
    await readers[2]!.comment('كلمة في وقت الازدحام').first().waitFor();
    await readers[2]!.composer.locator('textarea').fill('وأخرى بعدها');
    const countdown = readers[2]!.composer.locator('[role=timer]');
    await countdown.waitFor();
    expect(await countdown.textContent()).toContain('يمكنك النشر');
  });

  it('every main view of both desks is clean by axe and fits the screen', async () => {
    const flaws: string[] = [];
    for (const { page } of [mona, samir]) {
      const look = async (what: string): Promise<void> => {
        for (const one of await findings(page)) flaws.push(`${what}: ${one}`);
        if ((await overflow(page)) > 0) flaws.push(`${what}: too wide`);
      };
      await page.locator('.places ul:first-child li:last-child button').click();
      await page.locator('article.item').first().waitFor();
      await look('queue');
      await page.keyboard.press('?');
      await page.locator('dialog.keys').waitFor();
      await look('keys');
      await page.keyboard.press('Escape');
      for (const tool of TOOLS) {
        await page.evaluate((name) => (location.hash = name), tool);
        await page.locator(`.tool.${tool}[aria-busy=false] > :nth-child(2)`).waitFor();
        await look(tool);
      }
    }
    expect(flaws).toEqual([]);
    expect(await browser.closePages()).toEqual([]);
  });
});
