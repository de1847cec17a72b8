import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { findProgram } from '../../test/support/requires.ts';
import { allCores } from './cores.ts';
import type { World } from './world.ts';

/** How much slower than this machine a phone of the lower class is taken to be. */
const SLOWDOWN = 4;

/** The browser is quiet when it has used less than a tenth of a core for so long, three times in a row. */
const LOOK_MS = 200;
const QUIET_MS = 20_000;

/**
 * A program that starts Chromium on every core: on one, its other processes would hold the page up, as on no phone
 * with a core for each. The server has nothing to do meanwhile.
 */
async function onAllCores(world: World, program: string): Promise<string> {
  if (allCores === null) return program;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar-bench-'));
  world.after(() => rm(folder, { recursive: true, force: true }));
  const starter = path.join(folder, 'chromium');
  await writeFile(starter, `#!/bin/sh\nexec ${allCores.join(' ')} '${program}' "$@"\n`);
  await chmod(starter, 0o755);
  return starter;
}

/** Chromium, started for a row; it ends with it. @throws Error where there is none. */
export async function openBrowser(world: World): Promise<Browser> {
  const executablePath =
    process.env['CHROMIUM_PATH'] ?? findProgram('chromium', 'chromium-browser', 'google-chrome');
  if (!executablePath) throw new Error('this row needs Chromium: apt-get install chromium');
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({
    executablePath: await onAllCores(world, executablePath),
    args: [...root, '--disable-gpu'],
  });
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

/**
 * Waits until the browser has drawn itself: parts of its window are pages of its own, which load with each window
 * and take the time of the page that is measured.
 */
async function quiet(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const used = async (): Promise<number> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const end = performance.now() + QUIET_MS;
  let before = await used();
  for (let calm = 0; calm < 3 && performance.now() < end;) {
    await wait(LOOK_MS);
    const now = await used();
    calm = now - before < LOOK_MS / 10_000 ? calm + 1 : 0;
    before = now;
  }
  await session.detach();
}

/** Opens such a page, blank, in a browser that has nothing else to do. */
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
  await quiet(browser);
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
