import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Rules of WCAG 2.2 A and AA that axe finds broken on a page, target sizes included, with the elements. */
export async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe.source};undefined`);
  return page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await tool.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ failureSummary, target }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`,
      ),
    );
  });
}

/** How many CSS pixels something on the page is wider than the screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

const NARROW = { width: 320, height: 640 };

/**
 * What is wrong with a page as it stands: by axe in both themes, and what does not fit 320 pixels. Leaves the
 * page as it was, and pictures of it in `test/screenshots`.
 */
export async function flawsOf(page: Page, name: string): Promise<readonly string[]> {
  const shoot = (look: string): Promise<Buffer> =>
    page.screenshot({ path: `test/screenshots/state-${name}-${look}.png`, fullPage: true });
  const flaws: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await shoot(colorScheme);
    flaws.push(...(await findings(page)).map((flaw) => `${name}, ${colorScheme}: ${flaw}`));
  }
  const was = page.viewportSize();
  await page.setViewportSize(NARROW);
  await shoot('phone');
  const over = await overflow(page);
  if (over > 0) flaws.push(`${name}: ${String(over)} pixels too wide`);
  if (was) await page.setViewportSize(was);
  return flaws;
}
