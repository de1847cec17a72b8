const DAY_MS = 86_400_000;
/** Guests are remembered for a day at most; so many, the latest. */
const KEPT_MAX = 50_000;

interface Opened {
  readonly network: string;
  readonly at: number;
}

interface Cover {
  /** The guest whose ban it is. */
  readonly of: string;
  readonly until: number;
}

/** What other processes should know: that a guest has come, or that a ban covers a network. */
export interface GuestNews {
  readonly came?: { readonly guestId: string; readonly network: string } | undefined;
  readonly covered?: (Cover & { readonly network: string }) | undefined;
}

/**
 * A banned guest comes back under another name in a moment. For some hours whoever comes newly as a guest from
 * the same network is read beforehand: not refused, since a network may be a household or a mobile operator, and
 * guests who were there before the ban write on as they did. In memory alone, of this process and of others that
 * hear of it: a guest's network, by the daily name it goes by, from when the guest came.
 */
export class GuestNetworks {
  readonly #coverMs: number;
  readonly #opened = new Map<string, Opened>();
  readonly #covers = new Map<string, Cover>();
  /** Guests who came from a covered network, and up to when they are read beforehand. */
  readonly #watched = new Map<string, Cover>();

  readonly #tell: (news: GuestNews) => void;

  /** @param coverMs 0: a ban covers nobody else. @param tell Is told of what is learned here. */
  constructor(coverMs: number, tell: (news: GuestNews) => void = () => undefined) {
    this.#coverMs = coverMs;
    this.#tell = tell;
  }

  /** A guest has come. @param network Its name, as `createNetworkNames` gives it. */
  came(guestId: string, network: string, now: number): void {
    if (this.#coverMs === 0) return;
    this.#remember(guestId, network, now);
    this.#tell({ came: { guestId, network } });
  }

  /** Takes in what another process has learned. */
  heard({ came, covered }: GuestNews, now: number): void {
    if (this.#coverMs === 0) return;
    if (came) this.#remember(came.guestId, came.network, now);
    if (covered) this.#covers.set(covered.network, { of: covered.of, until: covered.until });
  }

  #remember(guestId: string, network: string, now: number): void {
    for (const [oldest, { at }] of this.#opened) {
      if (this.#opened.size < KEPT_MAX && now - at < DAY_MS) break;
      this.#opened.delete(oldest);
    }
    this.#opened.set(guestId, { network, at: now });
    const cover = this.#covers.get(network);
    if (cover && cover.until > now) this.#watched.set(guestId, cover);
    else if (cover) this.#covers.delete(network);
  }

  /** A guest may not write, up to a moment (null: for good). */
  barred(guestId: string, until: number | null, now: number): void {
    const opened = this.#opened.get(guestId);
    if (!opened) return;
    const most = now + this.#coverMs;
    const cover = { of: guestId, until: until === null ? most : Math.min(until, most) };
    const { network } = opened;
    this.#covers.set(network, cover);
    this.#tell({ covered: { ...cover, network } });
  }

  /** What stood against a guest stands no more: nor does it against who came after. */
  lifted(guestId: string): void {
    for (const all of [this.#covers, this.#watched]) {
      for (const [key, { of }] of all) if (of === guestId) all.delete(key);
    }
  }

  /** Whether a guest is read beforehand. */
  isWatched(guestId: string, now: number): boolean {
    const cover = this.#watched.get(guestId);
    if (cover && cover.until <= now) this.#watched.delete(guestId);
    return cover !== undefined && cover.until > now;
  }

  /** Lets go of what is known of a guest; a ban of theirs covers on, as the ban itself stays. */
  forgetAuthor(guestId: string): void {
    this.#opened.delete(guestId);
    this.#watched.delete(guestId);
  }
}
