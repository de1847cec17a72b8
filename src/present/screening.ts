import type { DryRunAnswer, RulesAnswer, WordsAnswer } from '../contract/screening.ts';
import type {
  ListChange,
  ListChangeCount,
  VersionAnswer,
  VersionHead,
  VersionsAnswer,
} from '../contract/screening-versions.ts';
import type { DryRun } from '../domain/screening/dry-run.ts';
import type { PolicyInForce } from '../domain/screening/screening-desk.ts';
import type { ReadVersion, ReadVersions } from '../domain/screening/versions.ts';

function versionOf({ stored }: PolicyInForce): Pick<WordsAnswer, 'version' | 'at' | 'by'> {
  if (!stored) return { version: 0, at: null, by: null };
  return { version: stored.version, at: new Date(stored.at).toISOString(), by: stored.by };
}

/** The site's own words, to administrators. */
export function presentWords(inForce: PolicyInForce): WordsAnswer {
  const { exceptions, words } = inForce.policy;
  return { ...versionOf(inForce), words, exceptions };
}

/** The rules in force, to administrators. */
export function presentRules(inForce: PolicyInForce): RulesAnswer {
  return { ...versionOf(inForce), rules: inForce.policy.rules };
}

function headOf({ stored, version }: ReadVersion): VersionHead {
  if (!stored) return { version, at: null, by: null, note: null, restores: null };
  const { at, by, note, restores = null } = stored;
  return { version, at: new Date(at).toISOString(), by, note, restores };
}

/** A version as a whole, to administrators. */
export function presentVersion(read: ReadVersion): VersionAnswer {
  const { exceptions, rules, words } = read.policy;
  return { ...headOf(read), rules, words, exceptions };
}

const counted = ({ added, dropped }: ListChange): ListChangeCount => ({
  added: added.length,
  dropped: dropped.length,
});

/** The list of versions, to administrators. */
export function presentVersions({ nextCursor, versions }: ReadVersions): VersionsAnswer {
  return {
    versions: versions.map(({ difference, read }) => ({
      ...headOf(read),
      words: counted(difference.words),
      exceptions: counted(difference.exceptions),
      rules: difference.rules.map(({ name }) => name),
    })),
    nextCursor,
  };
}

/** One part of a dry run, to administrators. */
export function presentDryRun({ items, ...sums }: DryRun): DryRunAnswer {
  return {
    ...sums,
    items: items.map(({ notes, text, verdict }) => ({
      commentId: text.id,
      articleId: text.articleId,
      author: text.author,
      body: text.body,
      createdAt: new Date(text.createdAt).toISOString(),
      verdict,
      notes,
    })),
  };
}
