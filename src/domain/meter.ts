/** Counts what happens, for whoever watches the server. Names are from closed lists; never a user's text. */
export interface Meter {
  /** One event or call was answered after so long. `outcome` is `ok` or an error code. */
  answered(way: 'socket' | 'http', name: string, outcome: string, ms: number): void;
  /** One commit is told to so many open pages. */
  delivered(sockets: number): void;
  /** One connection was sent away at the door. */
  turnedAway(code: string): void;
  /** A new comment was written, and waits for a moderator or does not. */
  posted(held: boolean): void;
  /** Adds something whose size is asked for when it is looked at. */
  watch(what: 'connections' | 'rooms' | 'lanes' | 'waiting_changes', size: () => number): void;
}
