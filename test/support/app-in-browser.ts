import { openBrowser } from './browser.ts';
import type { TestBrowser } from './browser.ts';
import { startApp } from './start-app.ts';
import type { TestApp } from './start-app.ts';

interface Opened {
  readonly app: TestApp;
  readonly browser: TestBrowser;
}

/**
 * An application and a browser for all tests of the block it stands in, opened before the first and closed after
 * the last.
 * @param use Told of both before the first test.
 */
export function openAppInBrowser(use: (opened: Opened) => void): void {
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const browser = await openBrowser();
    closing.push(() => browser.close());
    const app = await startApp();
    closing.push(() => app.stop());
    use({ app, browser });
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });
}

/** As `openAppInBrowser`; and after each test its pages are closed, of which none may have complained. */
export function openAppInQuietBrowser(use: (opened: Opened) => void): void {
  let browser: TestBrowser;

  openAppInBrowser((opened) => {
    ({ browser } = opened);
    use(opened);
  });
  afterEach(async () => {
    expect(await browser.closePages()).toEqual([]);
  });
}
