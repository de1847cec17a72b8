import type { PersonalHolding } from '../../contract/privacy.ts';

/** Documents erased or blanked, by collection; one that is not named had none. */
export type Erased = Partial<Record<PersonalHolding, number>>;

/**
 * What the database keeps of a user beside the texts of their comments, which change through the lanes.
 * Every method may be repeated; a repeat after a crash goes on where it ended.
 */
export interface PersonalStore {
  /** Everything kept of the user, their comments included, without secrets. */
  kept(userId: string): Promise<Readonly<Record<PersonalHolding, readonly object[]>>>;
  /** Blanks what others have written about these comments: reports, notes in the audit trail, what sweeps sought them by. */
  eraseAbout(commentIds: readonly string[]): Promise<Erased>;
  /** Erases what is found by the user's id: votes, reports, names and notes. */
  eraseOf(userId: string): Promise<Erased>;
  /** Takes away the user's record of access, whose revision must not be the highest. */
  dropAccess(userId: string): Promise<void>;
}
