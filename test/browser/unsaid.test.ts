import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openAppInQuietBrowser } from '../support/app-in-browser.ts';
import { anyText } from '../support/any-text.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { findings, overflow } from '../support/findings.ts';
import { openArticle } from '../support/reader-page.ts';
import type { TestApp } from '../support/start-app.ts';

const LINKS = 'https://a.example https://b.example https://c.example';
const folder = path.resolve('test/screenshots');
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 900 } };

describeInBrowser('what is taken back, on an open page', () => {
  let app: TestApp;
  let browser: TestBrowser;
  openAppInQuietBrowser((opened) => ({ app, browser } = opened));
  beforeAll(() => mkdir(folder, { recursive: true }));

  it.each([
    ['ar', 'phone', 'light', PHONE],
    ['en', 'phone', 'dark', PHONE],
    ['ar', 'desktop', 'dark', DESKTOP],
    ['en', 'desktop', 'light', DESKTOP],
  ] as const)(
    'an approval taken back leaves nothing, a removal its tombstone, and both come back in place (%s, %s, %s)',
    async (lang, device, colorScheme, options) => {
      const articleId = await app.article({
        lang,
        title: lang === 'ar' ? 'ليلة طويلة' : 'A long night',
      });
      const mona = app.token('moderator', 'Mona');
      const act = async (id: string, body: object): Promise<string> => {
        const at = `/comments/${id}/decisions`;
        return (await app.call('POST', at, { token: mona, body })).body.actionId as string;
      };
      const undo = (actionId: string) =>
        app.call('POST', `/moderation/actions/${actionId}/undo`, { token: mona });
      await app.post(app.token('reader'), articleId, anyText('first'));
      const shown = anyText('second');
      const { id: removedId } = await app.post(app.token('reader'), articleId, shown);
      const waiting = await app.post(app.token('reader'), articleId, `${LINKS} third`);
      expect(waiting.status).toBe('pending');

      const page = await browser.page({ locale: lang, colorScheme, bypassCSP: true, ...options });
      const reader = await openArticle(page, `${app.origin}/news/${articleId}`);
      const { discussion } = reader;
      const tombstones = discussion.locator('.tombstone');
      const shot = (what: string) =>
        page.screenshot({
          path: path.join(folder, `${what}-${lang}-${device}-${colorScheme}.png`),
        });
      await reader.comment('first').waitFor();
      const approved = await act(waiting.id, { action: 'approve', version: 1 });
      await reader.comment('third').waitFor();
      await undo(approved);
      await reader.comment('third').waitFor({ state: 'detached' });
      expect(await tombstones.count()).toBe(0);
      await shot('unsaid');

      // The control, on the same page: what readers saw and a moderator removed leaves its place.
      const removed = await act(removedId, { action: 'remove', version: 1, reason: 'insult' });
      await reader.comment('second').waitFor({ state: 'detached' });
      expect(await tombstones.count()).toBe(1);
      await shot('removed');
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await findings(page)).toEqual([]);
      await undo(removed);
      await reader.comment('second').waitFor();
      expect(await tombstones.count()).toBe(0);
      // Approved again, it is there again.
      await act(waiting.id, { action: 'approve', version: 3 });
      await reader.comment('third').waitFor();
    },
  );

  it('one that is being answered stays while somebody writes: nothing typed is lost', async () => {
    const articleId = await app.article();
    const mona = app.token('moderator', 'Mona');
    const waiting = await app.post(app.token('reader'), articleId, `${LINKS} third`);
    const at = `/comments/${waiting.id}/decisions`;
    const { body } = await app.call('POST', at, {
      token: mona,
      body: { action: 'approve', version: 1 },
    });
    const page = await browser.page({ locale: 'en', bypassCSP: true, ...DESKTOP });
    const reader = await openArticle(page, `${app.origin}/news/${articleId}`);
    const { discussion } = reader;
    await reader.comment('third').locator('button', { hasText: 'Reply' }).click();
    const answer = discussion.locator('.thread form.composer textarea').first();
    await answer.fill('half a sentence');
    await app.call('POST', `/moderation/actions/${String(body.actionId)}/undo`, { token: mona });
    await discussion.locator('.tombstone').waitFor();
    expect(await answer.inputValue()).toBe('half a sentence');
  });
});
