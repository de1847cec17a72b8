import type { Browser } from 'playwright-core';
import type { Figures, Row } from '../row.ts';
import { openBrowser, openFeltPage } from '../world/browser.ts';
import type { FeltPage } from '../world/browser.ts';
import { openNewspaper } from '../world/newspaper.ts';
import type { Newspaper } from '../world/newspaper.ts';

const COMMENTS = 50;
const ARRIVALS = 10;
const SETTLING_MS = 2_000;
const ready = '[data-link="live"]';

/** Opens a page at its top and goes down to its discussion, as a reader does; waits until it is live. */
async function readDown({ page }: FeltPage, url: string): Promise<void> {
  await page.goto(url);
  const discussion = page.locator('hiwar-discussion');
  await discussion.evaluate((element) => {
    element.scrollIntoView({ behavior: 'instant' });
  });
  await discussion.locator(ready).waitFor();
  await page.waitForTimeout(500);
}

async function shiftOf(browser: Browser, url: string, act = readDown): Promise<number> {
  const felt = await openFeltPage(browser);
  await act(felt, url);
  const shifted = await felt.shifted();
  await felt.page.context().close();
  return shifted;
}

/** What a page does that puts comments in when they have come, without a place held for them. */
async function naively({ page }: FeltPage, url: string): Promise<void> {
  await page.route(`${url}?naive`, async (route) => {
    const answer = await route.fetch({ url });
    const body = (await answer.text()).replace(/<script[^>]*embed\.js[^>]*><\/script>/, '');
    await route.fulfill({ response: answer, body });
  });
  await page.goto(`${url}?naive`);
  await page.evaluate(async () => {
    const place = document.querySelector<HTMLElement>('hiwar-discussion');
    if (!place) return;
    place.style.minBlockSize = '0';
    await new Promise((drawn) => setTimeout(drawn, 300));
    place.innerHTML = '<p style="font-size:2rem">…</p>'.repeat(20);
    await new Promise((drawn) => setTimeout(drawn, 500));
  });
}

const shift: Row = {
  name: 'embed-shift',
  about:
    'Layout shift (CLS) from loading to live: article page, another site’s page, one with the include',
  units: { 'article page': 'CLS', 'other site': 'CLS', include: 'CLS', naive: 'CLS' },
  goals: ['article page', 'other site', 'include'].map((figure) => ({
    label: `layout shift, ${figure}`,
    figure,
    atMost: 0,
  })),
  limitS: 180,
  async open(world) {
    const browser = await openBrowser(world);
    const { articleId, hiwar, origin } = await openNewspaper(world, COMMENTS);
    const own = `http://127.0.0.1:${String(hiwar.server.port)}/news/${articleId}`;
    return async () => ({
      'article page': await shiftOf(browser, own),
      'other site': await shiftOf(browser, `${origin}/plain.html`),
      include: await shiftOf(browser, `${origin}/include.html`),
      naive: await shiftOf(browser, `${origin}/plain.html`, naively),
    });
  },
};

/** What of a page is left out, or done as a page would that knows no better. */
type Kind = 'as it is' | 'without ours' | 'at once';

/** Takes the clock from what parts the work of a drawing. */
async function atOnce({ page }: FeltPage): Promise<void> {
  await page.addInitScript(() => {
    performance.now = () => 0;
  });
}

/**
 * The longest tasks of a page on a processor that is four times slower: until it is live and for two
 * seconds more, and while ten comments arrive. Nothing but the page runs in it meanwhile: it goes down to
 * its discussion by itself, and that it is live is heard at its socket.
 */
async function tasksOf(
  browser: Browser,
  { comment }: Newspaper,
  url: string,
  kind: Kind = 'as it is',
): Promise<readonly [load: number, live: number]> {
  const felt = await openFeltPage(browser, { viewport: { width: 390, height: 844 } });
  const { page } = felt;
  if (kind === 'without ours') await page.route(/\/embed\.js/, (route) => route.abort());
  if (kind === 'at once') await atOnce(felt);
  await page.addInitScript(() => {
    // In a task of its own: what the page does when it has loaded is not the reader's going down.
    addEventListener('load', () => {
      setTimeout(() => {
        document.querySelector('hiwar-discussion')?.scrollIntoView({ behavior: 'instant' });
      });
    });
  });
  await felt.slow(true);
  const joined = new Promise<unknown>((resolve) => {
    page.on('websocket', (socket) => socket.on('framereceived', resolve));
  });
  await page.goto(url, { waitUntil: 'commit' });
  if (kind !== 'without ours') await joined;
  await page.waitForTimeout(SETTLING_MS);
  const load = await felt.longest();
  if (kind !== 'without ours') {
    for (let n = 0; n < ARRIVALS; n += 1) await comment(`تعليق يصل الآن ${String(n)}`);
  }
  await page.waitForTimeout(SETTLING_MS);
  const live = await felt.longest();
  await page.context().close();
  return [load, live];
}

const longTasks: Row = {
  name: 'embed-long-tasks',
  about:
    'Longest task of a page with 50 comments at 4× CPU slowdown; 0 where none is over 50 ms. Beside each the same page without our script, and one that draws all at once',
  units: {
    'page alone': 'ms',
    load: 'ms',
    live: 'ms',
    'include alone': 'ms',
    'include load': 'ms',
    'include live': 'ms',
    'at once': 'ms',
  },
  goals: ['load', 'live', 'include load', 'include live'].map((figure) => ({
    label: `longest task, ${figure}`,
    figure,
    atMost: 50,
  })),
  limitS: 240,
  async open(world) {
    const browser = await openBrowser(world);
    const paper = await openNewspaper(world, COMMENTS);
    const plain = `${paper.origin}/plain.html`;
    return async (): Promise<Figures> => {
      const [alone] = await tasksOf(browser, paper, plain, 'without ours');
      const [load, live] = await tasksOf(browser, paper, plain);
      const include = `${paper.origin}/include.html`;
      const [placed] = await tasksOf(browser, paper, include, 'without ours');
      const [included, later] = await tasksOf(browser, paper, include);
      const [whole] = await tasksOf(browser, paper, plain, 'at once');
      return {
        'page alone': alone,
        load,
        live,
        'include alone': placed,
        'include load': included,
        'include live': later,
        'at once': whole,
      };
    };
  },
};

export const embedRows: readonly Row[] = [shift, longTasks];
