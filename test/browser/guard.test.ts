import { mkdir } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { anyText } from '../support/any-text.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { flawsOf } from '../support/findings.ts';
import { leadArticle } from '../support/lead-article.ts';
import { openArticle } from '../support/reader-page.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

type Kind = 'slow' | 'premoderated';

/** Counts how often what is said to those who listen changes from now on. */
const countSaid = (status: Locator): Promise<void> =>
  status.evaluate((element) => {
    const changes: string[] = [];
    Object.assign(globalThis, { changes });
    const watched = { characterData: true, childList: true, subtree: true };
    new MutationObserver(() => changes.push(element.textContent)).observe(element, watched);
  });

/** What a reader is told while the surge guard holds their discussion. */
describeInBrowser('the surge guard, to a reader', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    await mkdir('test/screenshots', { recursive: true });
    browser = await openBrowser();
    // It is led here by hand: nothing that is posted makes it act, and what is held stays so until its end.
    const guard = { on: true, comments: 100_000, hidden: 100_000 };
    app = await startApp({ guard, limits: { rates: true } });
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });
  afterEach(async () => {
    expect(await browser.closePages()).toEqual([]);
  });

  const hold = (id: string, kind: Kind, ms: number, more: object = {}): Promise<void> => {
    const now = Date.now();
    const reason = kind === 'slow' ? 'burst' : 'removals';
    const slowModeMs = kind === 'slow' ? 30_000 : 0;
    const guard = { kind, reason, since: now, until: now + ms, slowModeMs };
    return leadArticle(app, id, { guard, ...more });
  };
  const open = async (lang: string, options = {}): Promise<{ id: string; page: Page }> => {
    const id = await app.article({ lang, title: 'Hiwar', body: 'x' });
    await app.post(app.token('reader'), id, anyText('one of many'));
    const page = await browser.page({ bypassCSP: true, ...options });
    await openArticle(page, `${app.origin}/news/${id}`);
    return { id, page };
  };

  it('counts down to the moment it is looked at again, and is read out once', async () => {
    const { id, page } = await open('en');
    const notice = page.locator('hiwar-discussion .notice', { hasText: 'It is busy here' });
    const timer = notice.getByRole('timer');
    await hold(id, 'slow', 55_000);
    await timer.waitFor();
    await countSaid(notice.getByRole('status'));
    const seen = new Set<string | null>();
    await eventually(
      'it counts each second',
      async () => seen.add(await timer.textContent()).size,
      (times) => times > 2,
    );
    for (const said of seen) expect(said).toMatch(/^This is looked at again in \d\d seconds\.$/);
    // The control: were the time a part of what is read out, each second would be.
    expect(await page.evaluate('changes')).toEqual([]);
    expect(await flawsOf(page, 'guard')).toEqual([]);
  });

  it('does not say that all is slowed where a moderator looks first, and goes with the guard', async () => {
    const { id, page } = await open('en');
    const status = page.locator('hiwar-discussion .notice [role="status"]');
    await hold(id, 'premoderated', 600_000);
    await status.waitFor();
    expect(await status.textContent()).toBe(
      'Much is being held back here just now, so a moderator looks at each comment first.',
    );
    await page.getByText('This is looked at again in 10 minutes.').waitFor();
    await leadArticle(app, id, { guard: null });
    await status.waitFor({ state: 'detached' });
  });

  it('says no time that would be wrong: past its end, and where all is reviewed anyhow', async () => {
    const { id, page } = await open('en');
    const timer = page.locator('hiwar-discussion').getByRole('timer');
    await hold(id, 'premoderated', 600_000);
    await timer.waitFor();
    // Ten minutes pass for the page: the server alone says that it has ended.
    await page.evaluate(() => {
      const { now } = Date;
      const real = Date;
      globalThis.Date = class extends real {
        constructor(...at: unknown[]) {
          super(...((at.length === 0 ? [now() + 600_000] : at) as []));
        }
        static override now(): number {
          return now() + 600_000;
        }
      } as DateConstructor;
    });
    await timer.waitFor({ state: 'detached' });
    await hold(id, 'slow', 3_600_000, { state: 'premoderated' });
    await page.getByText('It is busy here').waitFor();
    expect(await timer.count()).toBe(0);
  });

  it('is drawn with the page, in every language, on the narrowest phone', async () => {
    for (const lang of ['ar', 'de', 'en', 'es', 'fa', 'fr', 'he', 'tr', 'ur']) {
      const { id, page } = await open(lang, { viewport: { width: 320, height: 640 } });
      await hold(id, 'slow', 245_000);
      const drawn = await (await fetch(`${app.origin}/news/${id}`)).text();
      expect([lang, / role="timer"/.test(drawn)]).toEqual([lang, true]);
      const notice = page.locator('hiwar-discussion .notice').first();
      await notice.getByRole('timer').waitFor();
      const wide = await notice.evaluate(
        ({ clientWidth, scrollWidth }) => scrollWidth - clientWidth,
      );
      expect([lang, wide]).toEqual([lang, 0]);
      await notice.evaluate((element) => {
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
      });
      await page.screenshot({ path: `test/screenshots/guard-${lang}.png` });
      await page.context().close();
    }
  });
});
