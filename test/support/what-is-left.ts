import type { Page } from 'playwright-core';

/** Lets the page's `left()` say how many listeners of its window and document, and how many intervals, there are. */
export async function countWhatIsLeft(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // As a page keeps them: the same one added twice is one, and removing what is not there changes nothing.
    const listeners = new Map<string, Set<unknown>>();
    const of = (type: string): Set<unknown> => {
      const known = listeners.get(type) ?? new Set();
      listeners.set(type, known);
      return known;
    };
    const intervals = new Set<unknown>();
    for (const [name, target] of Object.entries({ window, document })) {
      const add = target.addEventListener.bind(target) as (...call: unknown[]) => void;
      const remove = target.removeEventListener.bind(target) as (...call: unknown[]) => void;
      Object.assign(target, {
        addEventListener: (type: string, listener: unknown, ...more: unknown[]) => {
          of(`${name} ${type}`).add(listener);
          add(type, listener, ...more);
        },
        removeEventListener: (type: string, listener: unknown, ...more: unknown[]) => {
          of(`${name} ${type}`).delete(listener);
          remove(type, listener, ...more);
        },
      });
    }
    const { clearInterval: clear, setInterval: set } = globalThis;
    Object.assign(globalThis, {
      left: () => [
        [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
        intervals.size,
      ],
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
