import { mkdir } from 'node:fs/promises';
import { anyText, anyWord } from '../support/any-text.ts';
import { openAppInBrowser } from '../support/app-in-browser.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { flawsOf } from '../support/findings.ts';
import { freshPicture } from '../support/mirror.ts';
import { openArticle } from '../support/reader-page.ts';
import type { ReaderPage } from '../support/reader-page.ts';
import { Relay } from '../support/relay.ts';
import type { TestApp } from '../support/start-app.ts';

const said = {
  ar: { waiting: 'في انتظار الاتصال', refused: 'لم يُرسل' },
  en: { waiting: 'Waiting for the connection', refused: 'Not sent' },
} as const;

describeInBrowser('what is not sent yet', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let relay: Relay;
  let articleId: string;
  let url: string;

  openAppInBrowser((opened) => {
    ({ app, browser } = opened);
  });
  beforeAll(async () => {
    await mkdir('test/screenshots', { recursive: true });
    relay = new Relay(app.origin);
    await relay.mend();
  });
  afterEach(() => browser.closePages());
  afterAll(() => relay.cut());

  async function openNew(lang: 'ar' | 'en'): Promise<ReaderPage> {
    if (!relay.open) await relay.mend();
    articleId = await app.article({ lang, title: 'Article', body: 'Text.' });
    url = `http://${relay.host}/news/${articleId}`;
    return openArticle(await browser.page({ locale: lang, bypassCSP: true }), url);
  }

  /** What readers see of the article: by whom, and what. */
  async function listed(): Promise<readonly (readonly [string, string])[]> {
    const { comments } = await freshPicture(app, articleId);
    return Object.values(comments).flatMap((one) =>
      'body' in one ? [[one.author.name, one.body] as const] : [],
    );
  }

  it.each(['ar', 'en'] as const)(
    'a guest’s first comment waits under their name and is sent once when the network is back (%s)',
    async (lang) => {
      const reader = await openNew(lang);
      const [name, text] = [anyWord(), anyText('1')];
      await relay.cut();
      await reader.write(text, name);
      const waiting = reader.discussion.locator('.outgoing.waiting');
      await waiting.getByText(said[lang].waiting).waitFor();
      await waiting.getByText(name).waitFor();
      expect(await reader.composer.locator('textarea').inputValue()).toBe('');
      expect(await flawsOf(reader.page, `first-waits-${lang}`)).toEqual([]);
      await relay.mend();
      await reader.comment(text).locator('time').waitFor();
      await reader.discussion.locator('.outgoing').waitFor({ state: 'detached' });
      expect(await listed()).toEqual([[name, text]]);
    },
  );

  it.each(['ar', 'en'] as const)(
    'one whose name was taken meanwhile is not sent: it is given back to be written under another (%s)',
    async (lang) => {
      const reader = await openNew(lang);
      const [name, text, other] = [anyWord(), anyText('1'), anyWord()];
      await relay.cut();
      await reader.write(text, name);
      await reader.discussion.locator('.outgoing.waiting').waitFor();
      await app.post(app.token('reader', name), articleId, anyText('2'));
      await relay.mend();
      const refused = reader.discussion.locator('.outgoing.refused');
      await refused.getByText(said[lang].refused).waitFor();
      expect(await refused.locator('button').count()).toBe(3);
      await refused.getByText(text).waitFor();
      expect(await flawsOf(reader.page, `first-refused-${lang}`)).toEqual([]);
      await refused.locator('button').nth(1).click();
      await refused.waitFor({ state: 'detached' });
      await eventually(
        'the text stands there again',
        () => reader.composer.locator('textarea').inputValue(),
        (given) => given === text,
      );
      const rename = reader.composer.locator('.writing-as button');
      await reader.composer.locator('input[name="name"]').or(rename).waitFor();
      if (await rename.count()) await rename.click();
      await reader.composer.locator('input[name="name"]').fill(other);
      await reader.composer.locator('button.primary').click();
      await reader.comment(text).locator('time').waitFor();
      expect(await listed()).toContainEqual([other, text]);
    },
  );

  it('outlives a site that clears its storage, in the page, in another tab and in the next page', async () => {
    const reader = await openNew('en');
    const [name, first, text] = [anyWord(), anyText('1'), anyText('2')];
    await reader.write(first, name);
    await reader.comment(first).locator('time').waitFor();
    const other = await openArticle(await reader.page.context().newPage(), url);
    await relay.cut();
    await reader.write(text);
    await reader.discussion.locator('.outgoing.waiting', { hasText: text }).waitFor();
    await other.page.evaluate(() => {
      localStorage.clear();
    });
    await reader.page.waitForFunction(() =>
      Object.keys(localStorage).some((kept) => kept.startsWith('hiwar:outbox:')),
    );
    expect(await reader.discussion.locator('.outgoing', { hasText: text }).count()).toBe(1);
    await relay.mend();
    const third = await openArticle(await reader.page.context().newPage(), url);
    await third.comment(text).first().waitFor();
    await reader.comment(text).locator('time').waitFor();
    await reader.discussion.locator('.outgoing').waitFor({ state: 'detached' });
    expect((await listed()).filter(([, body]) => body === text)).toEqual([[name, text]]);
  });
});
