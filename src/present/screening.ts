import type { DryRunAnswer, RulesAnswer, WordsAnswer } from '../contract/screening.ts';
import type { DryRun } from '../domain/screening/dry-run.ts';
import type { PolicyInForce } from '../domain/screening/screening-desk.ts';

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
