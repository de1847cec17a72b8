/** A value that can be watched. */
export interface Cell<T> {
  get(): T;
  /** Replaces the value and tells everybody at once. */
  set(next: T): void;
  subscribe(listener: () => void): () => void;
}

export function createCell<T>(first: T): Cell<T> {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Changes some fields of an object that is watched. */
export function change<T extends object>(cell: Cell<T>, part: Partial<T>): void {
  cell.set({ ...cell.get(), ...part });
}
