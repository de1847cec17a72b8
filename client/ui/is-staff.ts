import type { Role } from '../../src/contract/identity.ts';

/** Whether somebody speaks for the house: shown with a badge, and exempt from slow mode and the surge guard. */
export const isStaff = (who: { readonly role: Role } | null): boolean =>
  who?.role === 'moderator' || who?.role === 'admin';
