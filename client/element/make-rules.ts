import type { Interface } from '../i18n/interface.ts';
import { monogram } from '../ui/avatar.tsx';
import { nextTask } from '../ui/turns.ts';

/**
 * Has the browser make a language's rules of numbers and times, and the first pattern that knows letters, each part
 * in a task of its own: the first rule makes it look into the data of every language it knows, 70 ms on a slow phone
 * where it is not parted.
 */
export async function makeRules(ui: Interface, now: Date): Promise<void> {
  for (const part of [
    () => Intl.supportedValuesOf('numberingSystem'),
    () => Intl.supportedValuesOf('calendar'),
    () => ui.number(0),
    () => ui.relative(now, now),
    () => monogram(ui.lang),
  ]) {
    await nextTask();
    part();
  }
  await nextTask();
}
