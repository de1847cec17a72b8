import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { PATIENCE_MS } from './eventually.ts';
import { describeWith, findProgram } from './requires.ts';

const program =
  process.env['CHROMIUM_PATH'] ?? findProgram('chromium', 'chromium-browser', 'google-chrome');

/** A `describe` for what needs a real browser. */
export const describeInBrowser = describeWith(
  program,
  'browser tests need Chromium: apt-get install chromium (or set CHROMIUM_PATH)',
);

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One headless browser with a fresh profile for each page; no retries, nothing asked of the network. */
export interface TestBrowser {
  /** A page of its own profile; what it reports as an error is kept. */
  page(options?: BrowserContextOptions): Promise<Page>;
  /** Closes every page, and gives what they complained of. */
  closePages(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Starts the browser that `describeInBrowser` found. */
export async function openBrowser(
  options: {
    /** Pages that are left are kept for the way back, as browsers do and playwright does not. */
    readonly keepLeftPages?: boolean;
  } = {},
): Promise<TestBrowser> {
  const root = process.getuid?.() === 0;
  const browser: Browser = await chromium.launch({
    executablePath: program ?? '',
    ignoreDefaultArgs: options.keepLeftPages ? ['--disable-back-forward-cache'] : [],
    args: root ? ['--no-sandbox', ...QUIET] : QUIET,
  });
  const complaints: string[] = [];
  return {
    async closePages() {
      await Promise.all(browser.contexts().map((context) => context.close()));
      return complaints.splice(0);
    },
    async page(contextOptions = {}) {
      const context = await browser.newContext({
        locale: 'ar',
        timezoneId: 'UTC',
        ...contextOptions,
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      return page;
    },
    close: () => browser.close(),
  };
}
