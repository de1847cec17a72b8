import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import type { TestBrowser } from './browser.ts';

/** Opens a page with a discussion, scrolls to it, and waits until it stands so. */
export async function openEmbed(
  browser: TestBrowser,
  url: string,
  link = 'live',
): Promise<{ readonly page: Page; readonly discussion: Locator }> {
  const page = await browser.page();
  await watchShifts(page);
  await page.goto(url);
  const discussion = page.locator('hiwar-discussion').first();
  await discussion.evaluate((element) => {
    element.scrollIntoView({ behavior: 'instant' });
  });
  await discussion.locator(`[data-link="${link}"]`).waitFor();
  return { page, discussion };
}

/** What axe has against a part of a page, one line each. */
export async function complaintsOf(page: Page, selector = 'hiwar-discussion'): Promise<string[]> {
  // Playwright's own world is not the page's: a strict policy does not stop it.
  await page.evaluate(`${axe.source};undefined`).catch(() => undefined);
  return page.evaluate(async (within) => {
    const { axe: tool } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await tool.run(within, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, selector);
}

/** Notes in the page's `shifts` what moved without the reader's doing (Layout Instability, W3C draft). */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(globalThis, { shifts });
    type Shift = PerformanceEntry & {
      readonly value: number;
      readonly sources: readonly {
        readonly node: Node | null;
        readonly previousRect: DOMRectReadOnly;
        readonly currentRect: DOMRectReadOnly;
      }[];
    };
    const said = ({ height, width, x, y }: DOMRectReadOnly): string =>
      [x, y, width, height].map(Math.round).join(' ');
    new PerformanceObserver((list) => {
      for (const { sources, value } of list.getEntries() as Shift[]) {
        const what = sources.map(
          ({ currentRect, node, previousRect }) =>
            `${node instanceof Element ? node.outerHTML.slice(0, 80) : String(node?.nodeName)}: ${said(previousRect)} → ${said(currentRect)}`,
        );
        shifts.push(`${String(value)} ${what.join(' | ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}
