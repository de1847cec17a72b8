import { writeIfIdle } from './idle-transport.ts';
import type { Connection } from './idle-transport.ts';
import { sharedFrame } from './shared-frame.ts';

/** One broadcast on its way to those who were in the room when it was made. */
export class Delivery {
  readonly #room: readonly Connection[];
  /** Who is still owed it, by place in the room. */
  readonly #owed: (Connection | null)[];
  readonly #encoded: string;
  /** As the stock adapter gives them to engine.io. */
  readonly #options: {
    readonly preEncoded: true;
    readonly volatile: boolean;
    readonly compress: boolean | undefined;
    readonly wsPreEncodedFrame: readonly Buffer[];
  };
  readonly #frame: Buffer;
  #next = 0;

  /** @param room Never changed afterwards: a room with other members is another list. */
  constructor(
    room: readonly Connection[],
    encoded: string,
    {
      compress,
      volatile,
    }: { readonly volatile?: boolean | undefined; readonly compress?: boolean | undefined },
  ) {
    this.#room = room;
    this.#owed = [...room];
    this.#encoded = encoded;
    this.#frame = sharedFrame(encoded);
    this.#options = {
      preEncoded: true,
      volatile: volatile === true,
      compress,
      wsPreEncodedFrame: [this.#frame],
    };
  }

  get length(): number {
    return this.#room.length;
  }

  get done(): boolean {
    return this.#next >= this.#owed.length;
  }

  connections(): readonly Connection[] {
    return this.#room;
  }

  sameRoomAs(other: Delivery): boolean {
    return this.#room === other.#room;
  }

  /**
   * Serves the next `count` places.
   * @param followers Deliveries to the same room that come right after this one, in order: a connection
   * that is owed all of them gets them in the same write.
   */
  serve(count: number, followers: readonly Delivery[]): void {
    const end = Math.min(this.#next + count, this.#owed.length);
    const joint =
      followers.length === 0
        ? this.#frame
        : Buffer.concat([this.#frame, ...followers.map((follower) => follower.#frame)]);
    for (; this.#next < end; this.#next += 1) {
      const place = this.#next;
      const connection = this.#owed[place];
      if (!connection) continue;
      const all = followers.every((follower) => follower.#owed[place] !== null);
      if (all && writeIfIdle(connection, joint)) {
        this.#owed[place] = null;
        for (const follower of followers) follower.#owed[place] = null;
      } else this.#give(place, connection);
    }
  }

  /** Serves one connection out of turn, if it is still owed this. */
  settle(connection: Connection): void {
    const place = this.#owed.indexOf(connection, this.#next);
    if (place >= 0) this.#give(place, connection);
  }

  #give(place: number, connection: Connection): void {
    this.#owed[place] = null;
    if (writeIfIdle(connection, this.#frame)) return;
    if (this.#options.volatile && !connection.transport.writable) return;
    connection.write(this.#encoded, this.#options);
  }
}
