import type { AuditAction, AuditEntry, ListChanges } from '../../contract/moderation/audit.ts';
import type { ListChange } from '../../contract/screening-versions.ts';
import type { ScreeningPolicy } from './policy.ts';
import type { StoredPolicy } from './ports.ts';
import { policyDifference } from './version-difference.ts';
import type { PolicyDifference } from './version-difference.ts';

/** Entries of each list that the trail names; a list has up to 10,000, and its version has them all. */
const NAMED_MAX = 100;

const named = ({ added, dropped }: ListChange): ListChange => ({
  added: added.slice(0, NAMED_MAX),
  dropped: dropped.slice(0, NAMED_MAX),
});

const differs = ({ added, dropped }: ListChange): boolean => added.length + dropped.length > 0;

function actionOf(
  stored: StoredPolicy,
  { exceptions, rules, words }: PolicyDifference,
): AuditAction & `screening_${string}` {
  if (stored.restores !== undefined) return 'screening_restore';
  const lists = differs(words) || differs(exceptions);
  if (rules.length > 0) return lists ? 'screening_policy' : 'screening_rules';
  return 'screening_words';
}

/** What the trail says of a new version: which words came and went, and the rules before and after. */
export function versionEntry(
  id: string,
  before: ScreeningPolicy,
  stored: StoredPolicy,
): AuditEntry {
  const difference = policyDifference(before, stored);
  const { exceptions, words } = difference;
  const lists: ListChanges = { words: named(words), exceptions: named(exceptions) };
  const shown = (version: number, policy: ScreeningPolicy): AuditEntry['before'] => ({
    version,
    words: policy.words.length,
    exceptions: policy.exceptions.length,
    rules: policy.rules,
  });
  return {
    id,
    at: new Date(stored.at).toISOString(),
    by: stored.by,
    action: actionOf(stored, difference),
    articleId: null,
    commentId: null,
    ...(stored.note === null ? {} : { note: stored.note }),
    ...(differs(words) || differs(exceptions) ? { lists } : {}),
    before: shown(stored.version - 1, before),
    after: {
      ...shown(stored.version, stored),
      ...(stored.restores === undefined ? {} : { restores: stored.restores }),
    },
  };
}
