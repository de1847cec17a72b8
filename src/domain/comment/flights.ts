/** Reads under way, each by a name of what is read: who asks for the same meanwhile is given the same. */
export class Flights {
  readonly #underWay = new Map<string, Promise<unknown>>();

  async share<T>(name: string, read: () => Promise<T>): Promise<T> {
    const underWay = this.#underWay.get(name) as Promise<T> | undefined;
    if (underWay) return underWay;
    const reading = read().finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, reading);
    return reading;
  }
}
