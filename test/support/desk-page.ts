import type { Locator, Page } from 'playwright-core';

/** The moderation desk as a moderator uses it. */
export interface DeskPage {
  readonly page: Page;
  readonly item: (text: string) => Locator;
  /** Waits until the desk says what the last action did, in these words. */
  told(words: RegExp): Promise<void>;
}

/** Opens the desk, signs in with the token, waits until it is live, and shows the newest of all comments. */
export async function openDesk(page: Page, origin: string, token: string): Promise<DeskPage> {
  await page.goto(`${origin}/moderation`);
  await page.locator('.sign-in .other-way').click();
  await page.locator('.sign-in textarea').fill(token);
  await page.locator('.sign-in .primary').click();
  await page.locator('.link-state.live').waitFor();
  await page.locator('.places ul:first-child li:last-child button').click();
  return {
    page,
    item: (text) => page.locator('article.item', { hasText: text }),
    told: (words) =>
      page.locator('.news.decided [role=status]').filter({ hasText: words }).waitFor(),
  };
}
