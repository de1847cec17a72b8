import { z } from 'zod';
import type { PublicUser } from './identity.ts';
import { limits } from './limits.ts';
import { entriesSchema, noteSchema, rulesSchema, versionSchema } from './screening.ts';
import type { ScreeningRules } from './screening.ts';

export const versionsQuerySchema = z.strictObject({
  limit: z.coerce.number().pipe(z.int().min(1).max(50)).default(20),
  cursor: z
    .string()
    .max(limits.cursorMaxLength)
    .regex(/^\d{1,15}$/)
    .optional(),
});
export type VersionsQuery = z.infer<typeof versionsQuerySchema>;

const inPath = z.coerce.number().pipe(versionSchema);
export const versionPathSchema = z.strictObject({ version: inPath });

/** What a version is compared with; left out: the one before it. */
export const differenceQuerySchema = z.strictObject({ from: inPath.optional() });

/**
 * A new version of rules and words at once; what is left out stays. Or, with `restores`, the content of an
 * earlier one again, and nothing beside it. `version` is the one it was made from.
 */
export const versionPostSchema = z
  .strictObject({
    rules: rulesSchema.partial().optional(),
    words: entriesSchema.optional(),
    exceptions: entriesSchema.optional(),
    restores: versionSchema.optional(),
    version: versionSchema.optional(),
    note: noteSchema.optional(),
  })
  .refine(({ exceptions, restores, rules, words }) => {
    const given = rules !== undefined || words !== undefined || exceptions !== undefined;
    return given !== (restores !== undefined);
  }, 'either what changes, or the version that is brought back');
export type VersionPost = z.infer<typeof versionPostSchema>;

/** Entries of a list that one version has and the other has not. */
export interface ListChange {
  readonly added: readonly string[];
  readonly dropped: readonly string[];
}

/** One field of the rules, such as `links.guest`. */
export interface RuleChange {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What became otherwise from one version to another. */
export interface VersionDifference {
  readonly from: number;
  readonly to: number;
  readonly words: ListChange;
  readonly exceptions: ListChange;
  readonly rules: readonly RuleChange[];
}

/** Who made a version, when and why. Version 0 is what came with the server: nobody made it. */
export interface VersionHead {
  readonly version: number;
  readonly at: string | null;
  readonly by: PublicUser | null;
  readonly note: string | null;
  /** The earlier version whose content it brought back; null: none. */
  readonly restores: number | null;
}

/** A version in the list of all, with how much it changed. */
export interface VersionSummary extends VersionHead {
  readonly words: ListChangeCount;
  readonly exceptions: ListChangeCount;
  /** Names of the rules' fields that it changed. */
  readonly rules: readonly string[];
}

export interface ListChangeCount {
  readonly added: number;
  readonly dropped: number;
}

/** Newest first, down to version 0. */
export interface VersionsAnswer {
  readonly versions: readonly VersionSummary[];
  readonly nextCursor: string | null;
}

/** A version as a whole. */
export interface VersionAnswer extends VersionHead {
  readonly rules: ScreeningRules;
  readonly words: readonly string[];
  readonly exceptions: readonly string[];
}
