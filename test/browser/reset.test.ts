import { randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import type { Page } from 'playwright-core';
import { limits } from '../../src/contract/limits.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { openArticle } from '../support/reader-page.ts';
import type { ReaderPage } from '../support/reader-page.ts';
import { Relay } from '../support/relay.ts';
import { startApp, testMongodbUri } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const WRITTEN = 150;
const textOf = (place: number): string => `said ${String(place)}.`;

/** A page that leaves its place to the browser, and that to nobody. */
async function naive(page: Page): Promise<Page> {
  await page.addInitScript(() => {
    globalThis.scrollBy = () => undefined;
    addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.overflowAnchor = 'none';
    });
  });
  return page;
}

describeInBrowser('a reset', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let relay: Relay;
  let articleId: string;
  let url: string;
  let ids: string[];
  const databaseName = `test_reset_${randomUUID().slice(0, 8)}`;

  beforeAll(async () => {
    browser = await openBrowser();
    app = await startApp({}, { databaseName });
    relay = new Relay(app.origin);
    await relay.mend();
  });
  beforeEach(async () => {
    articleId = await app.article({ lang: 'en', title: 'Article', body: 'Text.' });
    url = `http://${relay.host}/news/${articleId}`;
    ids = [];
    const token = app.token('reader', 'Sara');
    for (let n = 0; n < WRITTEN; n += 1) ids.push((await app.post(token, articleId, textOf(n))).id);
    for (let n = 0; n < 6; n += 1) await app.post(token, articleId, `reply ${String(n)}.`, ids[21]);
    await app.post(token, articleId, 'folded away.', ids[19]);
  });
  afterEach(() => browser.closePages());
  afterAll(async () => {
    await browser.close();
    await relay.cut();
    await app.stop();
    const connection = createConnection(testMongodbUri(), { dbName: databaseName });
    await connection.asPromise();
    await connection.dropDatabase();
    await connection.close();
  });

  const at = (place: number): string => `#comment-${ids[place]!}`;

  const topOf = (reader: ReaderPage, place: number): Promise<number> =>
    reader.discussion.locator(at(place)).evaluate((each) => each.getBoundingClientRect().top);

  /** Everything is loaded, comment 20 is in the middle of the screen, an answer to it is begun. */
  async function readAt20(page: Page): Promise<ReaderPage> {
    const reader = await openArticle(page, url);
    for (const last of [80, 30, 0]) {
      await reader.discussion.locator('.load-more').click();
      await eventually('the last of them is drawn', async () => {
        await page.evaluate(() => {
          scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
        });
        return (await reader.discussion.locator(at(last)).count()) === 1;
      });
    }
    const { discussion } = reader;
    await eventually('what is to be read is on the screen', async () => {
      // As fast as it is drawn: what was passed before is not drawn any more.
      await page.evaluate(async () => {
        scrollTo({ top: scrollY - 400, behavior: 'instant' });
        for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      });
      return discussion
        .locator(at(21))
        .evaluateAll(([each]) => each !== undefined && each.getBoundingClientRect().top > 0);
    });
    await discussion
      .locator(`${at(21)} .more-replies`)
      .first()
      .click();
    await discussion.locator(at(21)).getByText('reply 5.').waitFor();
    await discussion
      .locator(`${at(19)} [aria-expanded="true"]`)
      .first()
      .click();
    await discussion.locator(at(20)).getByRole('button', { name: 'Reply' }).click();
    await discussion.locator(`${at(20)} form textarea`).fill('an answer that is begun');
    await discussion.locator(at(20)).evaluate((element) => {
      element.scrollIntoView({ behavior: 'instant', block: 'center' });
    });
    let [stood, looks] = [Number.NaN, 0];
    await eventually('it stands still', async () => {
      const top = await topOf(reader, 20);
      looks = top === stood ? looks + 1 : 0;
      stood = top;
      return looks === 10;
    });
    return reader;
  }

  async function remove(place: number): Promise<void> {
    const { status } = await app.call('POST', `/comments/${ids[place]!}/decisions`, {
      token: app.token('moderator'),
      body: { action: 'remove', version: 1 },
    });
    expect(status).toBe(200);
  }

  it('over the limit shows the same at the same place, with all that was loaded and begun', async () => {
    const reader = await readAt20(await browser.page({ viewport: { width: 390, height: 844 } }));
    const control = await readAt20(
      await naive(await browser.page({ viewport: { width: 390, height: 844 } })),
    );
    const before = await topOf(reader, 20);
    const controlBefore = await topOf(control, 20);
    await relay.cut();
    const token = app.token('reader', 'Huda');
    await Promise.all(
      Array.from({ length: limits.changesMax + 5 }, (_, n) =>
        app.post(token, articleId, `meanwhile ${String(n)}.`),
      ),
    );
    for (let place = 22; place < 30; place += 1) await remove(place);
    await relay.mend();
    for (const { discussion } of [reader, control]) {
      await discussion.getByText(`${String(limits.changesMax + 5)} new comments`).waitFor();
      await discussion.locator(at(25)).waitFor({ state: 'detached' });
    }
    expect(Math.abs((await topOf(reader, 20)) - before)).toBeLessThanOrEqual(2);
    expect(Math.abs((await topOf(control, 20)) - controlBefore)).toBeGreaterThan(50);
    const { discussion } = reader;
    const answer = discussion.locator(`${at(20)} form textarea`);
    expect(await answer.inputValue()).toBe('an answer that is begun');
    expect(await discussion.getByText('reply 5.').count()).toBe(1);
    expect(await discussion.getByText('folded away.').count()).toBe(0);
    await eventually('the last is loaded anew too', async () => {
      await reader.page.evaluate(() => {
        scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
      });
      return (await discussion.locator(at(0)).count()) === 1;
    });
  });

  /** Lets every question for more comments fail; says how many there were, and ends it. */
  async function refuseMore({
    page,
  }: ReaderPage): Promise<{ asked: () => number; end(): Promise<void> }> {
    const path = /\/comments\?.*cursor=/;
    let asked = 0;
    await page.route(path, async (route) => {
      asked += 1;
      await route.fulfill({
        status: 503,
        json: { code: 'storage_unavailable', message: 'Later.', title: '', status: 503 },
      });
    });
    return { asked: () => asked, end: () => page.unroute(path) };
  }

  it('whose questions fail at first keeps the place and what is begun, and asks ever more rarely', async () => {
    const patient = await browser.page({ viewport: { width: 390, height: 844 } });
    // Its waits are neither short nor long by luck.
    await patient.addInitScript(() => {
      Math.random = () => 0.5;
    });
    const reader = await readAt20(patient);
    const hasty = await browser.page({ viewport: { width: 390, height: 844 } });
    await hasty.addInitScript(() => {
      Math.random = () => 0;
    });
    const control = await readAt20(hasty);
    const before = await topOf(reader, 20);
    const [ours, theirs] = [await refuseMore(reader), await refuseMore(control)];
    await relay.cut();
    const token = app.token('reader', 'Huda');
    await Promise.all(
      Array.from({ length: limits.changesMax + 5 }, (_, n) =>
        app.post(token, articleId, `meanwhile ${String(n)}.`),
      ),
    );
    await relay.mend();
    // The control waits for nothing: it has asked all it may ask at once, and stands at its top.
    await control.discussion.locator(at(20)).waitFor({ state: 'detached' });
    expect(theirs.asked()).toBe(20);
    await eventually('ours has asked twice', () => ours.asked() >= 2);
    expect(Math.abs((await topOf(reader, 20)) - before)).toBeLessThanOrEqual(2);
    await remove(19);
    await reader.discussion.locator(`${at(19)} .tombstone`).waitFor();
    await ours.end();
    await reader.discussion.getByText(`${String(limits.changesMax + 5)} new comments`).waitFor();
    expect(ours.asked()).toBeLessThan(8);
    expect(Math.abs((await topOf(reader, 20)) - before)).toBeLessThanOrEqual(2);
    const answer = reader.discussion.locator(`${at(20)} form textarea`);
    expect(await answer.inputValue()).toBe('an answer that is begun');
  });

  it('of a restored database keeps the nearest comment in its place where the one at the eye is gone', async () => {
    const reader = await readAt20(await browser.page({ viewport: { width: 390, height: 844 } }));
    const tops = await Promise.all([19, 21].map((place) => topOf(reader, place)));
    await relay.cut();
    await app.stop();
    const connection = createConnection(testMongodbUri(), { dbName: databaseName });
    await connection.asPromise();
    const gone = [20, 23, 24, 25].map((place) => ids[place]!);
    await connection.collection<{ _id: string }>('comments').deleteMany({ _id: { $in: gone } });
    await connection
      .collection<{ _id: string }>('articles')
      .updateOne({ _id: articleId }, { $set: { epoch: 'another-history' } });
    await connection.close();
    app = await startApp({}, { databaseName });
    relay.retarget(app.origin);
    await relay.mend();
    await reader.discussion.locator(at(20)).waitFor({ state: 'detached' });
    await eventually('the nearest is where it stood', async () => {
      const now = await Promise.all([19, 21].map((place) => topOf(reader, place)));
      return now.some((top, index) => Math.abs(top - tops[index]!) <= 2);
    });
    expect(await reader.discussion.getByText('reply 5.').count()).toBe(1);
  });
});
