/** After so long a page gets to its other work: a fifth of what is felt, for processors of every kind. */
const SLICE_MS = 8;

const waiting = new Set<() => void>();
let running: Promise<void> | null = null;

/** A task of its own: input, frames and timers go before it. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

async function run(): Promise<void> {
  await nextTask();
  let began = performance.now();
  for (const turn of waiting) {
    waiting.delete(turn);
    turn();
    // Preact draws in a microtask.
    await Promise.resolve();
    if (performance.now() - began > SLICE_MS) {
      await nextTask();
      began = performance.now();
    }
  }
  running = null;
}

/** Runs it once when those before it are done. Not twice for whoever waits already. */
export function takeTurn(turn: () => void): void {
  waiting.add(turn);
  running ??= run();
}

/** When all that waits now has been drawn. */
export async function allDrawn(): Promise<void> {
  await nextTask();
  await running;
}
