import type { Page } from 'playwright-core';

/** What has the focus, as a reader at the keyboard would tell of it. */
export interface Focused {
  /** Its element's name, lower case; `body` where nothing has it. */
  readonly tag: string;
  /** What it is called: its label, else its text. */
  readonly name: string;
  /** The id of the comment it is in; '' outside of comments. */
  readonly comment: string;
  readonly inDiscussion: boolean;
  readonly inDialog: boolean;
  /** A ring of two pixels or more is drawn around it, or around the form or the comment that it stands for. */
  readonly visible: boolean;
}

/** Looks at what has the focus, within the discussion's shadow root where it is there. */
export function focusedOn(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const root = document.querySelector('hiwar-discussion')?.shadowRoot;
    const inside = root?.activeElement;
    const at = inside ?? document.activeElement ?? document.body;
    const ringed = (element: Element | null | undefined): boolean => {
      if (!element) return false;
      const { boxShadow, outlineStyle, outlineWidth } = getComputedStyle(element);
      const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
      return outlined || (element.matches('.composer') && boxShadow !== 'none');
    };
    const around = at.matches('textarea') ? at.closest('.composer') : null;
    const whole = at.matches('article') ? at.firstElementChild : null;
    return {
      tag: at.localName,
      name: (
        at.getAttribute('aria-label') ??
        (at as { labels?: NodeListOf<HTMLElement> }).labels?.[0]?.textContent ??
        at.textContent
      ).trim(),
      comment: at.closest('article')?.id.replace('comment-', '') ?? '',
      inDiscussion: !!inside,
      inDialog: at.closest('dialog') !== null,
      visible: ringed(at) || ringed(around) || ringed(whole),
    };
  });
}

/**
 * Presses a key until the focus is where it is wanted; every stop in the discussion must be visible.
 * @throws Error where it does not come there in 80 steps, or a stop is not visible.
 */
export async function stepTo(
  page: Page,
  what: string,
  there: (focused: Focused) => boolean,
  key = 'Tab',
): Promise<Focused> {
  const passed: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press(key);
    const focused = await focusedOn(page);
    passed.push(`${focused.tag} ${focused.name.slice(0, 20)}`);
    if (focused.inDiscussion && !focused.visible) {
      throw new Error(`the focus cannot be seen on ${passed.at(-1) ?? ''}`);
    }
    if (focused.inDiscussion && there(focused)) return focused;
  }
  throw new Error(`by ${key} the focus never came to ${what}: ${passed.join(' | ')}`);
}
