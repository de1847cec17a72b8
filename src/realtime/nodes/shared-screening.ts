import type { Clock } from '../../domain/ports.ts';
import type { GuestNetworks, GuestNews } from '../../domain/screening/guest-networks.ts';
import type { ChorusMemory, ShortSaid } from '../../domain/screening/repeats/chorus-memory.ts';
import type { TextMemory, TextSaid } from '../../domain/screening/repeats/text-memory.ts';
import type { Hints } from './hints.ts';

const GATHER_MS = 100;
/** Told at a time, of each kind; in a rush that writes more, what is beyond it is each node's own. */
const TOLD_MAX = 1_000;

/** What takes in the news of other nodes. */
interface Memory {
  readonly chorus: Pick<ChorusMemory, 'heard'>;
  readonly texts: Pick<TextMemory, 'heard'>;
  readonly guests: Pick<GuestNetworks, 'heard'>;
}

/**
 * Makes of the nodes' memories of what was written lately one: each tells the others ten times a second what it
 * has seen, in one hint, and no comment waits for it. What is lost on the way, or was told before a node
 * started, that node does not know.
 */
export class SharedScreening {
  readonly #hints: Hints;
  readonly #clock: Clock;
  #short: ShortSaid[] = [];
  #texts: TextSaid[] = [];
  #guests: GuestNews[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: { readonly hints: Hints; readonly clock: Clock }) {
    this.#hints = deps.hints;
    this.#clock = deps.clock;
  }

  readonly tellShort = (said: ShortSaid): void => {
    if (this.#short.length < TOLD_MAX) this.#short.push(said);
    this.#soon();
  };

  readonly tellText = (said: TextSaid): void => {
    if (this.#texts.length < TOLD_MAX) this.#texts.push(said);
    this.#soon();
  };

  readonly tellGuest = (news: GuestNews): void => {
    if (this.#guests.length < TOLD_MAX) this.#guests.push(news);
    this.#soon();
  };

  /** Takes what other nodes tell into a memory. Gives what ends it, and all telling. */
  listen({ chorus, guests, texts }: Memory): () => void {
    const unlisten = this.#hints.listen((hint) => {
      if (hint.kind !== 'screened') return;
      const now = this.#clock.now();
      for (const said of hint.short) chorus.heard(said, now);
      for (const said of hint.texts) texts.heard(said, now);
      for (const news of hint.guests) guests.heard(news, now);
    });
    return () => {
      unlisten();
      clearTimeout(this.#timer);
    };
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const told = { short: this.#short, texts: this.#texts, guests: this.#guests };
      [this.#short, this.#texts, this.#guests] = [[], [], []];
      this.#hints.send({ kind: 'screened', ...told });
    }, GATHER_MS);
    this.#timer.unref();
  }
}
