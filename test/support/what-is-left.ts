import type { Page } from 'playwright-core';

/** Lets the page's `left()` say how many listeners of its window and document, and how many intervals, there are. */
export async function countWhatIsLeft(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let listeners = 0;
    const intervals = new Set<unknown>();
    for (const target of [window, document]) {
      const add = target.addEventListener.bind(target) as (...call: unknown[]) => void;
      const remove = target.removeEventListener.bind(target) as (...call: unknown[]) => void;
      Object.assign(target, {
        addEventListener: (...call: unknown[]) => {
          listeners += 1;
          add(...call);
        },
        removeEventListener: (...call: unknown[]) => {
          listeners -= 1;
          remove(...call);
        },
      });
    }
    const { clearInterval: clear, setInterval: set } = globalThis;
    Object.assign(globalThis, {
      left: () => [listeners, intervals.size],
      setInterval: (...call: Parameters<typeof set>) => {
        const timer = set(...call);
        intervals.add(timer);
        return timer;
      },
      clearInterval: (timer: number) => {
        intervals.delete(timer);
        clear(timer);
      },
    });
  });
}
