import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { findProgram } from '../../test/support/requires.ts';
import type { World } from './world.ts';

/** How much slower than this machine a phone of the lower class is taken to be. */
const SLOWDOWN = 4;

/** Chromium, started for a row; it ends with it. @throws Error where there is none. */
export async function openBrowser(world: World): Promise<Browser> {
  const executablePath =
    process.env['CHROMIUM_PATH'] ?? findProgram('chromium', 'chromium-browser', 'google-chrome');
  if (!executablePath) throw new Error('this row needs Chromium: apt-get install chromium');
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args: [...root, '--disable-gpu'] });
  world.after(() => browser.close());
  return browser;
}

/**
 * A page of its own profile that notes what a reader would feel: `longest()` the longest task since it was
 * last asked, in milliseconds, 0 where none was over 50 (Long Tasks API), and `shifted()` what moved without
 * the reader's doing (cumulative, Layout Instability API).
 */
export interface FeltPage {
  readonly page: Page;
  longest(): Promise<number>;
  shifted(): Promise<number>;
  /** Makes its processor slower by so much as a phone's is, or as fast as it is again. */
  slow(on: boolean): Promise<void>;
}

/** Opens such a page, blank. */
export async function openFeltPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<FeltPage> {
  const context = await browser.newContext({ locale: 'ar', ...options });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const felt = { longest: 0, shifted: 0 };
    Object.assign(globalThis, { felt });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) felt.longest = Math.max(felt.longest, duration);
    }).observe({ type: 'longtask', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        felt.shifted += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const session = await context.newCDPSession(page);
  return {
    page,
    slow: async (on) => {
      await session.send('Emulation.setCPUThrottlingRate', { rate: on ? SLOWDOWN : 1 });
    },
    longest: () =>
      page.evaluate('(() => { const { longest } = felt; felt.longest = 0; return longest; })()'),
    shifted: () => page.evaluate('felt.shifted'),
  };
}
