import type { Page } from 'playwright-core';
import type { TestBrowser } from './browser.ts';

/** A page that notes what runs, what its policy had to stop, and which texts and links it has shown. */
export interface ScriptPage {
  readonly page: Page;
  /** Empty as long as every text stayed a text. */
  readonly noted: readonly string[];
  /**
   * Takes in what the page shows now under these selectors, shadow roots included, and clicks on what brings
   * more, or else goes on to what is further down. @returns every text shown so far.
   */
  shown(selectors: readonly string[], more: string): Promise<ReadonlySet<string>>;
  /** Addresses of links that are no links to a page or within it. */
  badLinks(): Promise<readonly string[]>;
}

/** Opens a page that is watched from its first script on. */
export async function openScriptPage(browser: TestBrowser): Promise<ScriptPage> {
  const page = await browser.page();
  const noted: string[] = [];
  const texts = new Set<string>();
  await page.exposeFunction('note', (what: string) => void noted.push(what));
  await page.addInitScript(() => {
    const told = globalThis as unknown as { hit: () => void; note: (what: string) => void };
    told.hit = () => {
      told.note('a vector ran');
    };
    document.addEventListener('securitypolicyviolation', (event) => {
      told.note(`the policy stopped ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page.on('dialog', (dialog) => {
    noted.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return {
    page,
    noted,
    async shown(selectors, more) {
      const found = await page.evaluate(
        ([wanted, next]) => {
          const roots = [document, document.querySelector('hiwar-discussion')?.shadowRoot ?? null];
          const all = (selector: string): HTMLElement[] =>
            roots.flatMap((root) => [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])]);
          const now = wanted.flatMap(all).map(({ textContent }) => textContent);
          const [button] = all(next);
          if (button) {
            button.scrollIntoView({ behavior: 'instant' });
            button.click();
          } else {
            // What is far from the screen is not drawn: through all of it, and again from the top.
            const { clientHeight, scrollHeight } = document.documentElement;
            const end = scrollY + clientHeight >= scrollHeight - 1;
            scrollTo({ top: end ? 0 : scrollY + clientHeight, behavior: 'instant' });
          }
          return now;
        },
        [selectors, more] as const,
      );
      for (const text of found) texts.add(text);
      return texts;
    },
    badLinks: () =>
      page.evaluate(() => {
        const roots = [document, document.querySelector('hiwar-discussion')?.shadowRoot ?? null];
        const links = roots.flatMap((root) => [
          ...(root?.querySelectorAll<HTMLAnchorElement>('a[href]') ?? []),
        ]);
        return links.map(({ href }) => href).filter((href) => !/^https?:/.test(href));
      }),
  };
}
