import { mkdir } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { anyText } from '../support/any-text.ts';
import { watchShifts } from '../support/embed-page.ts';
import { eventually } from '../support/eventually.ts';
import { flawsOf } from '../support/findings.ts';
import { leadArticle } from '../support/lead-article.ts';
import { openArticle } from '../support/reader-page.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

type Kind = 'slow' | 'premoderated';

const shiftsOf = (page: Page): Promise<string[]> => page.evaluate('shifts');

/** Counts how often the words for those who listen change from now on. */
const countSaid = (discussion: Locator): Promise<void> =>
  discussion.evaluate((element) => {
    const said = element.shadowRoot?.querySelector('.discussion > [role="status"]');
    const changes: string[] = [];
    Object.assign(globalThis, { changes });
    new MutationObserver(() => changes.push(said?.textContent ?? '')).observe(said as Node, {
      characterData: true,
      childList: true,
      subtree: true,
    });
  });

/** What a reader is told while the surge guard holds their discussion. */
describeInBrowser('the surge guard, to a reader', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
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
  beforeAll(() => mkdir('test/screenshots', { recursive: true }));

  const hold = (id: string, kind: Kind, ms: number, more: object = {}): Promise<void> => {
    const now = Date.now();
    const reason = kind === 'slow' ? 'burst' : 'removals';
    const slowModeMs = kind === 'slow' ? 30_000 : 0;
    const guard = { kind, reason, since: now, until: now + ms, slowModeMs };
    return leadArticle(app, id, { guard, ...more });
  };
  const open = async (lang: string, options = {}): Promise<{ id: string; page: Page }> => {
    const id = await app.article({ lang, title: 'Hiwar', body: 'x\n\n'.repeat(60) });
    for (let n = 0; n < 8; n += 1) await app.post(app.token('reader'), id, anyText('one of many'));
    const page = await browser.page({ bypassCSP: true, ...options });
    await watchShifts(page);
    await openArticle(page, `${app.origin}/news/${id}`);
    return { id, page };
  };

  it('counts down by the second, says it once, moves nothing, and is written when nobody sees it', async () => {
    const { id, page } = await open('en');
    const discussion = page.locator('hiwar-discussion');
    const line = discussion.locator('.add');
    const timer = line.getByRole('timer');
    const written = discussion.locator('.discussion > [aria-hidden="true"] > .notice');
    const status = discussion.locator('.discussion > [role="status"]').first();
    await countSaid(discussion);
    await hold(id, 'slow', 65_000);
    await timer.waitFor();
    expect(await timer.textContent()).toMatch(/^1:0[0-5]Slow mode$/);
    const seen = new Set<string | null>();
    await eventually(
      'it counts each second',
      async () => seen.add(await timer.textContent()).size,
      (times) => times > 2,
    );
    expect(await status.textContent()).toMatch(/^It is busy here.*Slow mode: one comment/);
    expect(await page.evaluate('changes.length')).toBe(1);
    expect(await written.count()).toBe(0);
    expect(await shiftsOf(page)).toEqual([]);

    await page.evaluate(() => {
      scrollTo({ top: 0, behavior: 'instant' });
    });
    await discussion
      .locator('.notice', { hasText: 'It is busy here' })
      .waitFor({ state: 'attached' });
    await page.evaluate(() => {
      document.querySelector('hiwar-discussion')?.scrollIntoView({ behavior: 'instant' });
    });
    await written.waitFor();

    // Stronger, where it is seen: what no longer holds is not read, and nothing moves.
    await hold(id, 'premoderated', 600_000);
    await timer.getByText('Review first').waitFor();
    expect(await status.textContent()).toBe(
      'Much is being held back here just now, so a moderator looks at each comment first.',
    );
    expect(await written.isVisible()).toBe(false);

    await leadArticle(app, id, { guard: null });
    await timer.waitFor({ state: 'detached' });
    expect(await status.textContent()).toBe('');
    expect(await shiftsOf(page)).toEqual([]);

    await hold(id, 'slow', 600_000);
    await timer.waitFor();
    expect(await flawsOf(page, 'guard')).toEqual([]);

    await page.evaluate('shifts.length = 0');
    // The control: a line that is simply put there moves what is below it, and that is seen.
    await discussion.evaluate((element) => {
      element.shadowRoot?.querySelector('.add')?.before('It is busy here.');
    });
    await eventually(
      'a shift',
      () => shiftsOf(page),
      (shifts) => shifts.length > 0,
    );
  }, 60_000);

  it('says no time that would be wrong: past its end, where all is reviewed anyhow, and to staff', async () => {
    const { id, page } = await open('en');
    const timer = page.locator('hiwar-discussion .add [role="timer"]');
    await hold(id, 'premoderated', 600_000);
    await timer.getByText('9:5').waitFor();
    // Ten minutes pass for the page: the server alone says that it has ended.
    await page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 600_000;
    });
    await timer.locator('b:empty').waitFor({ state: 'attached' });
    expect(await timer.textContent()).toBe('Review first');
    await hold(id, 'slow', 600_000, { state: 'premoderated' });
    await timer.getByText('Slow mode').waitFor();
    expect(await timer.textContent()).toBe('Slow mode');
    const token = app.token('moderator');
    await page.evaluate((own) => {
      document.querySelector('hiwar-discussion')?.setAttribute('token', own);
    }, token);
    await timer.waitFor({ state: 'detached' });
  }, 60_000);

  it('takes one line in every language on the narrowest phone, and no more than there was', async () => {
    for (const lang of ['ar', 'de', 'en', 'es', 'fa', 'fr', 'he', 'tr', 'ur']) {
      const { id, page } = await open(lang, { viewport: { width: 320, height: 640 } });
      const line = page.locator('hiwar-discussion .add');
      const heightOf = async (): Promise<number> => (await line.boundingBox())?.height ?? 0;
      const before = await heightOf();
      for (const kind of ['slow', 'premoderated'] as const) {
        await hold(id, kind, 600_000);
        await line.locator('[role="timer"] b:not(:empty)').waitFor();
        expect([lang, kind, await heightOf()]).toEqual([lang, kind, before]);
        const box = await line.locator('b').boundingBox();
        const whole = await line.boundingBox();
        expect(box!.x).toBeGreaterThanOrEqual(whole!.x - 0.5);
        expect(box!.x + box!.width).toBeLessThanOrEqual(whole!.x + whole!.width + 0.5);
        await line.evaluate((element) => {
          element.scrollIntoView({ block: 'center', behavior: 'instant' });
        });
        await page.screenshot({ path: `test/screenshots/guard-${lang}-${kind}.png` });
      }
      expect(await shiftsOf(page)).toEqual([]);
      await page.context().close();
    }
  }, 120_000);
});
