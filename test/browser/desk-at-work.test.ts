import type { Page } from 'playwright-core';
import { anyText } from '../support/any-text.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-page.ts';
import type { DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { findings, overflow } from '../support/findings.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const DESKTOP = { viewport: { width: 1440, height: 900 }, bypassCSP: true };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, bypassCSP: true };
const WAITING = '.places ul:first-child li:first-child button';

/** A moderator at work while others work and readers write. */
describeInBrowser('a desk at work', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let articleId: string;

  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), startApp()]);
  });
  beforeEach(async () => {
    articleId = await app.article({ title: 'A long night', state: 'premoderated' });
  });
  afterEach(async () => {
    expect(await browser.closePages()).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  const write = async (words: string): Promise<{ readonly id: string; readonly body: string }> => {
    const body = anyText(words);
    const { id } = await app.post(app.token('reader'), articleId, body);
    return { id, body };
  };
  const statusOf = async (id: string): Promise<string> => {
    const at = `/comments/${id}/context`;
    return (await app.call('GET', at, { token: app.token('moderator') })).body.comment.status;
  };
  const decide = (id: string, body: object): Promise<{ readonly status: number }> =>
    app.call('POST', `/comments/${id}/decisions`, {
      token: app.token('moderator', 'Samir', 'moderator:samir'),
      body: { version: 1, ...body },
    });
  /** The desk on what waits in this test's article. */
  const open = async (options: object = DESKTOP): Promise<DeskPage> => {
    const page = await browser.page({ locale: 'en', ...options });
    const desk = await openDesk(page, app.origin, app.token('moderator', 'Mona'));
    await page.locator(WAITING).click();
    await page.locator('article.item button.article').first().click();
    await page.locator('.article-bar h2', { hasText: 'A long night' }).waitFor();
    await page.locator('article.item[aria-current=true]').waitFor();
    return desk;
  };
  const chosen = (page: Page): Promise<string | null> =>
    page.locator('article.item[aria-current=true] .text').textContent();

  it('what a colleague has decided stays under the hand, says so, and no key falls on the next', async () => {
    const below = await write('the one below');
    const above = await write('the one above');
    const { item, page } = await open();
    await item(above.body).and(page.locator('[aria-current=true]')).waitFor();
    await decide(above.id, { action: 'remove', reason: 'insult' });
    await page.locator('.news.second', { hasText: /Samir.* was first: Remove/ }).waitFor();
    // The control: a queue that has closed up would approve the comment below now. However late the key
    // is, what was removed offers no approval.
    await page.keyboard.press('a');
    expect(await chosen(page)).toBe(above.body);
    await item(above.body).locator('.why', { hasText: 'Remove by Samir' }).waitFor();
    expect(await statusOf(below.id)).toBe('pending');
    expect(await statusOf(above.id)).toBe('removed');
    await page.keyboard.press('j');
    await item(above.body).waitFor({ state: 'detached' });
    expect(await chosen(page)).toBe(below.body);
    // The news is of a colleague's act: there is nothing of one's own to take back.
    expect(await page.locator('.news .undo').count()).toBe(0);
    await page.keyboard.press('a');
    await eventually(
      'the key is for this one',
      async () => statusOf(below.id),
      (is) => is === 'visible',
    );
  });

  it('a note that is being written outlives a colleague’s decision', async () => {
    const { body, id } = await write('a comment with a note');
    const { page } = await open();
    await page.keyboard.press('n');
    await page.locator('.pane form.act textarea').fill('Please keep to the matter.');
    await decide(id, { action: 'approve' });
    await page.locator('.news.second').waitFor();
    expect(await page.locator('.pane form.act textarea').inputValue()).toBe(
      'Please keep to the matter.',
    );
    expect(await chosen(page)).toBe(body);
  });

  it('the list stands still while somebody works in it; the control: before, it moved by itself', async () => {
    const first = await write('the first');
    const { item, page } = await open();
    const second = await write('the second');
    await item(second.body).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const third = await write('the third');
    await page.locator('.fresh', { hasText: '1 new comment' }).waitFor();
    expect(await item(third.body).count()).toBe(0);
    await page.keyboard.press('.');
    await item(third.body).waitFor();
    // Above the first is what was held back.
    await page.keyboard.press('k');
    const fourth = await write('the fourth');
    await page.locator('.fresh').waitFor();
    await page.keyboard.press('k');
    await item(fourth.body).waitFor();
    // What is decided to the end brings the rest by itself.
    for (const { body } of [fourth, third, second, first]) {
      await item(body).locator('header').click();
      await page.keyboard.press('a');
      await item(body).waitFor({ state: 'detached' });
    }
    const last = await write('the last');
    await item(last.body).waitFor();
  });

  it('at the keyboard the focus goes on to the next comment, and no reason is taken on the way', async () => {
    const below = await write('the lower');
    const above = await write('the upper');
    const { item, page } = await open();
    await item(above.body).locator('.action.opens').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await item(above.body).locator('.reasons').waitFor();
    await page.keyboard.press('Escape');
    await item(above.body).locator('.reasons').waitFor({ state: 'detached' });
    expect(await statusOf(above.id)).toBe('pending');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.news.decided').waitFor();
    await item(above.body).waitFor({ state: 'detached' });
    expect(await statusOf(above.id)).toBe('removed');
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.closest('article')?.textContent ?? '');
    await eventually('the focus is in the next', focused, (text) => text.includes(below.body));
  });

  it('what a colleague sets for the discussion is seen at once; a closing time is set when it is meant', async () => {
    await write('a comment');
    const { page } = await open();
    const pressed = (text: string): Promise<void> =>
      page.locator('.article-bar .switch [aria-pressed=true]', { hasText: text }).waitFor();
    await pressed('read beforehand');
    const patch = `/articles/${articleId}/controls`;
    const token = app.token('moderator');
    await app.call('PATCH', patch, { token, body: { state: 'closed', slowModeMs: 45_000 } });
    await pressed('closed');
    await pressed('every 45 seconds');
    const closing = page.locator('.closing input');
    const state = async (): Promise<unknown> =>
      (await app.call('PATCH', patch, { token, body: {} })).body.article.closesAt;
    await closing.fill('2020-01-01T10:00');
    await page.keyboard.press('Enter');
    await page.locator('.closing [role=alert]').waitFor();
    await closing.fill('2031-01-01T10:00');
    // The control: told at each change of the field, this would be in force by now.
    await pressed('closed');
    expect(await state()).toBeNull();
    await page.locator('.closing [type=submit]').click();
    await page.locator('.news.controlled').waitFor();
    expect(await state()).toBe('2031-01-01T10:00:00.000Z');
  });

  it('an article without comments is found by its headline, and its discussion governed', async () => {
    await write('a comment');
    const quiet = await app.article({ lang: 'ar', title: 'مدينةٌ هادئة' });
    const { page } = await open();
    await page.keyboard.press('Escape');
    await page.locator('.narrow .opens').focus();
    await page.keyboard.press('Enter');
    await page.locator('.picker input').fill('مدينه');
    await page.locator('.picker li', { hasText: 'هادئة' }).waitFor();
    await eventually(
      'only it is left',
      () => page.locator('.picker li').count(),
      (n) => n === 1,
    );
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator('.article-bar h2', { hasText: 'هادئة' }).waitFor();
    await page.locator('.article-bar .switch').first().locator('button').last().click();
    await page.locator('.news.controlled').waitFor();
    const { body } = await app.call('PATCH', `/articles/${quiet}/controls`, {
      token: app.token('moderator'),
      body: {},
    });
    expect(body.article.state).toBe('closed');
  });

  it.each(['ar', 'en'])(
    'the trail is narrowed by what is pressed in it, in words (%s)',
    async (locale) => {
      const { id } = await write('a comment to look up');
      await write('another one');
      await decide(id, { action: 'remove', reason: 'spam' });
      const { page } = await open({ ...DESKTOP, locale });
      await page.evaluate((at) => (location.hash = `audit/commentId/${at}`), id);
      const entries = page.locator('.trail > li');
      await entries.first().waitFor();
      expect(await entries.count()).toBe(1);
      expect(await entries.first().textContent()).not.toMatch(/visible|pending|"/);
      await page.locator('.chips .chip').click();
      await eventually(
        'all of the trail',
        () => entries.count(),
        (n) => n > 1,
      );
      await entries.locator('.narrows.name', { hasText: 'Samir' }).first().click();
      await page.locator('.chips .chip', { hasText: 'Samir' }).waitFor();
      // What happens meanwhile is offered, not pushed between what is read.
      await app.call('PATCH', `/articles/${articleId}/controls`, {
        token: app.token('moderator', 'Samir', 'moderator:samir'),
        body: { state: 'open' },
      });
      await page.locator('.tool.audit .fresh').click();
      await page.locator('.tool.audit .fresh').waitFor({ state: 'detached' });
      expect(await findings(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    },
  );

  it('a sign-in that ends in the middle of a note loses nothing: signed in again, the note is sent', async () => {
    const { id } = await write('a comment to be removed with a note');
    const account = { login: 'nour', password: 'a long enough password' };
    await app.call('POST', '/desk/accounts', {
      token: app.token('admin'),
      body: { ...account, name: 'Nour', role: 'moderator' },
    });
    const page = await browser.page({ ...DESKTOP, locale: 'en' });
    const signIn = async (): Promise<void> => {
      for (const [name, value] of Object.entries(account)) {
        await page.locator(`.sign-in [name=${name}]`).fill(value);
      }
      await page.locator('.sign-in .primary').click();
    };
    await page.goto(`${app.origin}/moderation`);
    await signIn();
    await page.locator('article.item[aria-current=true]').waitFor();
    await page.keyboard.press('n');
    await page.locator('.pane form.act textarea').fill('Please keep to the matter.');
    const kept = await page.evaluate(() => sessionStorage.getItem('hiwar:desk'));
    await app.call('DELETE', '/desk/sessions/all', { token: JSON.parse(kept ?? '{}').token });
    await page.locator('.overlay .sign-in').waitFor();
    // What is pressed meanwhile does nothing: the control is the comment, which still waits.
    await page.locator('.overlay h1, .overlay h2').first().click();
    await page.keyboard.press('r');
    await signIn();
    await page.locator('.overlay').waitFor({ state: 'detached' });
    await page.locator('.link-state.live').waitFor();
    expect(await statusOf(id)).toBe('pending');
    expect(await page.locator('.pane form.act textarea').inputValue()).toContain('keep to');
    await page.locator('.pane form.act .primary').click();
    await page.locator('.news.decided').waitFor();
    expect(await statusOf(id)).toBe('removed');
    const complaints = await browser.closePages();
    expect(complaints.filter((one) => !one.includes('401'))).toEqual([]);
  });

  it('a line that cannot be matched is named, and a rule that would stop everything says so', async () => {
    for (const words of ['one', 'two', 'three', 'four', 'five']) await write(words);
    const page = await browser.page({ ...DESKTOP, locale: 'en' });
    await openDesk(page, app.origin, app.token('admin'));
    await page.evaluate(() => (location.hash = 'rules'));
    const words = page.locator('.rules-form textarea').first();
    await words.fill('harmless\n*');
    await page.locator('.dry-run .secondary').click();
    await page.locator('.rules-form [role=alert]', { hasText: /cannot be matched: .\*/ }).waitFor();
    // The control: a part that was refused is no "would have changed nothing".
    expect(await page.locator('.dry-run [role=status]').textContent()).toBe('');
    await words.fill('harmless');
    await page.locator('.rules-form [role=alert]').waitFor({ state: 'detached' });
    await page.getByLabel('Longest comment, in characters').fill('1');
    await page.locator('.dry-run .secondary').click();
    await page.locator('.dry-run .cut', { hasText: 'This would stop every comment.' }).waitFor();
    await page.getByLabel('Longest comment, in characters').fill('4000');
    await page.locator('.dry-run .secondary').click();
    await page.locator('.dry-run [role=status]', { hasText: 'changed nothing among' }).waitFor();
    expect(await page.locator('.dry-run .cut').count()).toBe(0);
    const complaints = await browser.closePages();
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([]);
  });

  it('on a phone, “with a note” opens the form that it promises', async () => {
    const { body } = await write('a comment on a phone');
    const { item, page } = await open(PHONE);
    await item(body).locator('.action.opens').click();
    await item(body).locator('.reasons .action').last().click();
    await page.locator('.pane.sheet form.act textarea').waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await findings(page)).toEqual([]);
  });
});
