import type { Page } from 'playwright-core';

/** What the page says politely from now on, a line each. */
export async function hearing(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const root = document.querySelector('hiwar-discussion')!.shadowRoot!;
    const status = root.querySelector('.visually-hidden[role="status"][aria-live="polite"]')!;
    const said: (string | null)[] = [];
    Object.assign(globalThis, { said });
    new MutationObserver(() => {
      if (status.textContent !== '') said.push(status.textContent);
    }).observe(status, {
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
  return () => page.evaluate('said');
}

/** The text of what has the focus inside of the discussion. */
export function focusedText(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () => document.querySelector('hiwar-discussion')?.shadowRoot?.activeElement?.textContent ?? '',
  );
}
