import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findProgram } from '../../test/support/requires.ts';

/** How a busy phone or an old office machine compares to this one. */
const SLOWDOWN = 4;

/** What a page counted of itself, milliseconds. */
export interface Smoothness {
  /** The time between one frame and the next, each. */
  readonly frames: readonly number[];
  /** Tasks of 50 ms and more (W3C Long Tasks). */
  readonly longTasks: readonly number[];
  /** From the moment a key was pressed until the frame that shows the next comment chosen. */
  readonly keys: readonly number[];
}

declare global {
  interface Window {
    smoothness: { frames: number[]; longTasks: number[]; keys: number[] };
  }
}

/** The desk in a browser whose processor is four times slower. */
export interface DeskScreen {
  /** Begins to count anew. */
  watch(): Promise<void>;
  press(key: string): Promise<void>;
  told(): Promise<Smoothness>;
  /** How many comments the list holds. */
  items(): Promise<number>;
  close(): Promise<void>;
}

function begin(): void {
  const told = { frames: [] as number[], longTasks: [] as number[], keys: [] as number[] };
  window.smoothness = told;
  let last = performance.now();
  const frame = (now: number): void => {
    told.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) told.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  const chosen = (): string => document.querySelector('.item[aria-current=true]')?.id ?? '';
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const before = chosen();
      const look = (): void => {
        if (chosen() === before) requestAnimationFrame(look);
        else told.keys.push(performance.now() - timeStamp);
      };
      requestAnimationFrame(look);
    },
    { capture: true },
  );
}

async function signedIn(browser: Browser, origin: string, token: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'ar' });
  await page.goto(`${origin}/moderation`);
  await page.locator('.sign-in .other-way').click();
  await page.locator('.sign-in textarea').fill(token);
  await page.locator('.sign-in .primary').click();
  await page.locator('.link-state.live').waitFor();
  await page.locator('.places ul:first-child li:last-child button').click();
  return page;
}

/** Opens the newest comments at the desk. @throws Error where there is no Chromium. */
export async function openDeskScreen(origin: string, token: string): Promise<DeskScreen> {
  const program = process.env['CHROMIUM_PATH'] ?? findProgram('chromium', 'google-chrome');
  if (program === null) throw new Error('this row needs Chromium: apt-get install chromium');
  const root = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: program,
    args: ['--disable-gpu', ...(root ? ['--no-sandbox'] : [])],
  });
  const page = await signedIn(browser, origin, token);
  const inside = await page.context().newCDPSession(page);
  await inside.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return {
    async watch() {
      await page.evaluate(begin);
    },
    press: (key) => page.keyboard.press(key),
    told: () => page.evaluate(() => window.smoothness),
    items: () => page.locator('article.item').count(),
    close: () => browser.close(),
  };
}
