import { anyText, anyWord } from '../support/any-text.ts';
import { openAppInQuietBrowser } from '../support/app-in-browser.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { focusedOn, stepTo } from '../support/by-keyboard.ts';
import { eventually } from '../support/eventually.ts';
import { openArticle } from '../support/reader-page.ts';
import type { TestApp } from '../support/start-app.ts';

const words = {
  ar: { sort: 'الترتيب', reply: 'رد', report: 'إبلاغ', replies: 'ردود', more: 'عرض' },
  en: { sort: 'Sort by', reply: 'Reply', report: 'Report', replies: 'replies', more: 'Show' },
} as const;

/** All that a reader does, without a pointer, from the top of the page to the chip of new comments. */
describeInBrowser('a discussion by keyboard alone', () => {
  let app: TestApp;
  let browser: TestBrowser;

  openAppInQuietBrowser((opened) => {
    ({ app, browser } = opened);
  });

  it.each(['ar', 'en'] as const)(
    'in %s: sort, write, reply, report, fold, more replies, new comments; the focus is always seen and never lost',
    async (lang) => {
      const say = words[lang];
      const id = await app.article({ lang, title: 'Hiwar', body: 'x' });
      const other = app.token('reader', 'Layla H.');
      const first = await app.post(other, id, '100');
      for (let n = 0; n < 5; n += 1) await app.post(other, id, `10${String(n + 1)}`, first.id);
      await app.post(other, id, '200');
      const page = await browser.page({ locale: lang });
      const reader = await openArticle(page, `${app.origin}/news/${id}`);
      const { discussion } = reader;
      await page.evaluate(() => {
        scrollTo({ top: 0, behavior: 'instant' });
      });
      const press = (key: string): Promise<void> => page.keyboard.press(key);

      // The order of comments is the first stop; it changes in place.
      await stepTo(
        page,
        'the order',
        ({ name, tag }) => tag === 'select' && name.startsWith(say.sort),
      );
      await press('ArrowDown');
      await discussion.locator('.list .comment').first().getByText('100').waitFor();
      expect((await focusedOn(page)).tag).toBe('select');

      // A text, a name, back to the text, sent; the field is ready for the next one.
      await stepTo(page, 'the text', ({ tag }) => tag === 'textarea');
      await page.keyboard.type('300');
      await stepTo(page, 'the name', ({ tag }) => tag === 'input');
      await page.keyboard.type('Nour');
      await stepTo(page, 'the text', ({ tag }) => tag === 'textarea', 'Shift+Tab');
      await press('Control+Enter');
      await reader.comment('300').locator('time').waitFor();
      expect(await focusedOn(page)).toMatchObject({ tag: 'textarea', comment: '', visible: true });
      expect(await reader.composer.locator('textarea').inputValue()).toBe('');

      // A reply: its field has the focus at once; Escape keeps the text; sent, the focus is at the comment.
      const toReply = (): Promise<unknown> =>
        stepTo(
          page,
          'reply',
          ({ comment, name, tag }) =>
            tag === 'button' && comment === first.id && name === say.reply,
        );
      await toReply();
      await press('Enter');
      await discussion.locator(`#comment-${first.id} > form.reply textarea:focus`).waitFor();
      await page.keyboard.type('400');
      await press('Escape');
      await discussion.locator('form.reply').waitFor({ state: 'detached' });
      expect(await focusedOn(page)).toMatchObject({ comment: first.id, visible: true });
      await toReply();
      await press('Enter');
      await discussion.locator(`#comment-${first.id} > form.reply textarea:focus`).waitFor();
      expect(await discussion.locator('form.reply textarea').inputValue()).toBe('400');
      await press('Control+Enter');
      await reader.comment('400').locator('time').waitFor();
      expect(await focusedOn(page)).toMatchObject({ comment: first.id, visible: true });

      // A report: the dialog holds the focus, Escape gives it back.
      const { comment: reported } = await stepTo(page, 'report', ({ name }) => name === say.report);
      await press('Enter');
      await discussion.getByRole('dialog').waitFor();
      for (let n = 0; n < 12; n += 1) {
        await press('Tab');
        const { inDialog, tag, visible } = await focusedOn(page);
        // Out of a dialog the focus goes to the browser's own window, never to what is behind it.
        expect({ tag, inside: inDialog || tag === 'body' || tag === 'hiwar-discussion' }).toEqual({
          tag,
          inside: true,
        });
        expect({ tag, seen: visible || !inDialog }).toEqual({ tag, seen: true });
      }
      await press('Escape');
      await discussion.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await focusedOn(page)).toMatchObject({ comment: reported, name: say.report });

      // A thread is folded and opened, and the rest of its replies is asked for.
      const fold = discussion
        .locator(`#comment-${first.id} > .comment button[aria-expanded]`)
        .last();
      await stepTo(
        page,
        'the fold',
        ({ comment, name }) => comment === first.id && name.includes(say.replies),
        'Shift+Tab',
      );
      await press('Enter');
      await eventually(
        'it is folded',
        async () => (await fold.getAttribute('aria-expanded')) === 'false',
      );
      await press('Space');
      await discussion.locator(`#comment-${first.id} .answer`).first().waitFor();
      expect(await focusedOn(page)).toMatchObject({ comment: first.id, visible: true });
      await stepTo(page, 'more replies', ({ name }) => name.startsWith(say.more));
      await press('Enter');
      await reader.comment('105').waitFor();
      expect(await focusedOn(page)).toMatchObject({ comment: first.id, inDiscussion: true });

      // New ones wait, since the reader is at work; the chip leads to them.
      await discussion.getByRole('combobox').selectOption('newest');
      await discussion.locator('.list .comment').first().getByText('300').waitFor();
      await stepTo(page, 'a comment', ({ comment, name }) => comment !== '' && name === say.reply);
      const latest = await app.post(other, id, '500');
      await discussion.locator('.arrivals').waitFor();
      await stepTo(
        page,
        'the chip',
        ({ comment, tag }) => tag === 'button' && comment === '',
        'Shift+Tab',
      );
      await press('Enter');
      await reader.comment('500').waitFor();
      await eventually(
        'the focus is at the new comment',
        async () => (await focusedOn(page)).comment === latest.id,
      );
      expect(await focusedOn(page)).toMatchObject({ tag: 'article', visible: true });
    },
  );

  it('would be found out where a ring is taken away (control)', async () => {
    const id = await app.article({ lang: 'en', title: 'Hiwar', body: 'x' });
    const page = await browser.page({ bypassCSP: true });
    const { discussion } = await openArticle(page, `${app.origin}/news/${id}`);
    await discussion.evaluate((element) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { outline: none !important; box-shadow: none !important }');
      element.shadowRoot?.adoptedStyleSheets.push(sheet);
    });
    await expect(stepTo(page, 'the text', ({ tag }) => tag === 'textarea')).rejects.toThrow(
      'the focus cannot be seen',
    );
  });

  it('sends from the field of the name as from that of the text, and by Ctrl or ⌘ with Enter only', async () => {
    const id = await app.article({ lang: 'en', title: 'Hiwar', body: 'x' });
    const page = await browser.page({ locale: 'en' });
    const reader = await openArticle(page, `${app.origin}/news/${id}`);
    const { composer } = reader;
    const text = anyText('Sent by its keys');
    await composer.locator('textarea').fill(text);
    const name = composer.locator('input[name="name"]');
    await name.fill(anyWord());
    // The control: neither of them does it alone.
    await name.press('Control');
    await name.press('Escape');
    expect(await reader.comment(text).count()).toBe(0);
    await name.press('Control+Enter');
    await reader.comment(text).locator('time').waitFor();
    expect(await composer.locator('textarea').inputValue()).toBe('');
  });
});
