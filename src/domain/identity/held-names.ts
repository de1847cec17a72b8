/** What the name of a guest can be taken for (one of its `nameKeys`), in the article that they write in. */
export interface HeldName {
  readonly articleId: string;
  readonly key: string;
  readonly guestId: string;
}

/**
 * Names held for the guests who write their first comments under them, from before a comment is judged until it is
 * long known. Every method rejects with DomainError `storage_unavailable` when the database cannot be reached.
 */
export interface HeldNameStore {
  /**
   * Whether the guest holds the name in the article until `until`: one guest does at a time, on all nodes
   * together. Who holds it already does so on; one whose time is over has it no more.
   */
  hold(name: HeldName, now: number, until: number): Promise<boolean>;
  /** Takes back a `hold` of which nothing came; one that the guest has asked for twice stays until its time. */
  letGo(name: HeldName): Promise<void>;
  /** Forgets what had ended at a moment, and says how many there were. */
  forgetEnded(now: number): Promise<number>;
}
