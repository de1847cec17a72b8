import type { Page, Route } from 'playwright-core';
import { anyText } from '../support/any-text.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { openArticle } from '../support/reader-page.ts';
import type { ReaderPage } from '../support/reader-page.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

/** Over HTTP, so that a test can hold back or refuse what the page sends. */
async function withoutSocket(page: Page): Promise<Page> {
  await page.addInitScript(() => {
    const blocked = function WebSocket(): never {
      throw new Error('blocked');
    };
    globalThis.WebSocket = blocked as unknown as typeof WebSocket;
  });
  return page;
}

describeInBrowser('what is typed is not lost', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let reader: ReaderPage;
  let id: string;

  beforeAll(async () => {
    browser = await openBrowser();
    app = await startApp();
    id = await app.article({ lang: 'en', title: 'Article', body: 'Text.' });
    await app.post(app.token('reader', 'Sara'), id, 'by somebody else');
    const page = await withoutSocket(await browser.page());
    reader = await openArticle(page, `${app.origin}/news/${id}`, 'polling');
    await reader.write('mine', 'Nour');
    await reader.comment('mine').locator('time').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  /** Holds the answer to a call back; the returned function lets it go. */
  async function holdBack(path: RegExp): Promise<() => Promise<void>> {
    const held: Route[] = [];
    await reader.page.route(path, (route) => void held.push(route));
    return async () => {
      await Promise.all(held.splice(0).map((route) => route.continue()));
      await reader.page.unroute(path);
    };
  }

  it('in an edit: it outlives Escape and a refusal, and nothing can be typed into what is being saved', async () => {
    const { discussion, page } = reader;
    const edit = async (): Promise<void> => {
      await reader.comment('mine').getByRole('button', { name: 'Edit' }).click();
    };
    const field = discussion.locator('form.reply textarea');
    await edit();
    await field.fill('mine, better');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await edit();
    await eventually(
      'the edit stands there again',
      () => field.inputValue(),
      (text) => text === 'mine, better',
    );

    await page.route(/\/comments\/\w+$/, (route) => route.abort(), { times: 1 });
    await discussion.getByRole('button', { name: 'Save' }).click();
    await discussion.locator('form.reply .notice.warn').waitFor();
    expect(await field.inputValue()).toBe('mine, better');

    const letGo = await holdBack(/\/comments\/\w+$/);
    await discussion.getByRole('button', { name: 'Save' }).click();
    await discussion.locator('form.reply [aria-busy="true"]').waitFor();
    expect(await field.isEditable()).toBe(false);
    await letGo();
    await reader.comment('mine, better').locator('time').first().waitFor();
    await reader.comment('mine, better').getByRole('button', { name: 'Edit' }).click();
    await field.fill('given up');
    await discussion.locator('form.reply').getByRole('button', { name: 'Cancel' }).click();
    await reader.comment('mine, better').getByRole('button', { name: 'Edit' }).click();
    expect(await field.inputValue()).toBe('mine, better');
    await field.press('Escape');
  });

  it('in a report: the note is there again after Escape and after a refusal', async () => {
    const { discussion, page } = reader;
    const note = discussion.locator('dialog textarea');
    const report = reader.comment('somebody else').getByRole('button', { name: 'Report' });
    await report.click();
    await note.fill('look at the second line');
    await page.keyboard.press('Escape');
    await discussion.locator('dialog').waitFor({ state: 'detached' });
    await report.click();
    await eventually(
      'the note stands there again',
      () => note.inputValue(),
      (text) => text === 'look at the second line',
    );
    await page.route(/\/reports$/, (route) => route.abort(), { times: 1 });
    await discussion.locator('dialog button.primary').click();
    await discussion.locator('dialog .notice.warn').waitFor();
    expect(await note.inputValue()).toBe('look at the second line');
    await discussion.locator('dialog button.primary').click();
    await discussion.locator('dialog').waitFor({ state: 'detached' });
  });

  it('in a comment that is refused, while an answer to another is begun', async () => {
    const { composer, discussion } = reader;
    await reader.comment('somebody else').getByRole('button', { name: 'Reply' }).click();
    const reply = discussion.locator('form.reply textarea');
    await reply.fill('an answer');
    await reader.page.route(/\/articles\/[^/]+\/comments$/, (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        headers: { 'Access-Control-Allow-Origin': '*' },
        json: { code: 'body_refused', message: 'Not like this.', title: '', status: 422 },
      }),
    );
    await composer.locator('textarea').fill('refused');
    await composer.locator('button.primary').click();
    await discussion.getByText('Not like this.').waitFor();
    await discussion.locator('.refusal').getByRole('button', { name: 'Edit' }).click();
    await eventually(
      'the text stands there again',
      () => composer.locator('textarea').inputValue(),
      (text) => text === 'refused',
    );
    expect(await reply.inputValue()).toBe('an answer');
  });

  it('in an appeal, when it is closed and opened again', async () => {
    const { discussion } = reader;
    const { body } = await app.call('GET', `/articles/${id}/comments`);
    const [own] = (body as { comments: { id: string; body?: string }[] }).comments.filter(
      (comment) => comment.body === 'mine, better',
    );
    await app.call('POST', `/comments/${own!.id}/decisions`, {
      token: app.token('moderator'),
      body: { action: 'remove', version: 2, reason: 'off_topic' },
    });
    const appeal = discussion.getByRole('button', { name: 'Ask for a second look' });
    await appeal.click();
    const field = discussion.locator('.tombstone form textarea');
    await field.fill('It is about this.');
    await discussion.locator('.tombstone form').getByRole('button', { name: 'Cancel' }).click();
    await appeal.click();
    await eventually(
      'the appeal stands there again',
      () => field.inputValue(),
      (text) => text === 'It is about this.',
    );
  });

  it('in a tab beside another that writes too, and is loaded anew after the other has sent its text', async () => {
    const open = (page: Page): Promise<ReaderPage> =>
      openArticle(page, `${app.origin}/news/${id}`, 'polling');
    const context = reader.page.context();
    const [one, two, naive] = [
      await open(await withoutSocket(await context.newPage())),
      await open(await withoutSocket(await context.newPage())),
      await withoutSocket(await context.newPage()),
    ];
    // The control cannot leave its text when it is left.
    await naive.addInitScript(() => {
      addEventListener('pagehide', (event) => {
        event.stopImmediatePropagation();
      });
    });
    const control = await open(naive);
    const written = { one: anyText('1'), two: anyText('2'), three: anyText('3') };
    const again = async ({ page }: ReaderPage): Promise<string> => {
      await page.reload();
      const { composer } = await open(page);
      await eventually('it is alive', () => composer.locator('.writing-as').count());
      return composer.locator('textarea').inputValue();
    };
    await two.composer.locator('textarea').fill(written.two);
    await one.composer.locator('textarea').fill(written.one);
    await one.composer.locator('button.primary').click();
    await one.comment(written.one).locator('time').waitFor();
    expect(await again(two)).toBe(written.two);
    await two.composer.locator('textarea').fill('');
    await control.composer.locator('textarea').fill(written.three);
    await one.composer.locator('textarea').fill('over it');
    await one.composer.locator('textarea').fill('');
    expect(await again(control)).toBe('');
    for (const { page } of [one, two, control]) await page.close();
  });
});
