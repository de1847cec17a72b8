import type { Locator, Page } from 'playwright-core';

/** An article's page as a reader uses it: by what is written on it. */
export interface ReaderPage {
  readonly page: Page;
  readonly discussion: Locator;
  readonly composer: Locator;
  /** Writes a comment under a name, or under the name used before. */
  write(text: string, name?: string): Promise<void>;
  comment(text: string): Locator;
}

/** Opens an article's page and waits until its discussion is live (or has fallen back to HTTP). */
export async function openArticle(
  page: Page,
  url: string,
  link: 'live' | 'polling' = 'live',
): Promise<ReaderPage> {
  await page.goto(url);
  const discussion = page.locator('hiwar-discussion');
  await page.evaluate(() => {
    document.querySelector('hiwar-discussion')?.scrollIntoView({ behavior: 'instant' });
  });
  await discussion.locator(`[data-link="${link}"]`).waitFor();
  const composer = discussion.locator('form.composer').first();
  return {
    page,
    discussion,
    composer,
    async write(text, name) {
      await composer.locator('textarea').fill(text);
      if (name !== undefined) await composer.locator('input[name="name"]').fill(name);
      await composer.locator('button.primary').click();
    },
    comment: (text) => discussion.locator('.comment', { hasText: text }),
  };
}
