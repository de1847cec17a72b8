import { z } from 'zod';

/** `before` is now unless given, and never later than now: tokens made before it are void. */
export const revocationSchema = z.strictObject({
  before: z.iso.datetime({ offset: true }).optional(),
});
export type RevocationOrder = z.infer<typeof revocationSchema>;

/** Tokens of the user made before `tokensFrom` (ISO 8601) are void. */
export interface Revocation {
  readonly userId: string;
  readonly tokensFrom: string;
}
