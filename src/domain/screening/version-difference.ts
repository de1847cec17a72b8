import type { ListChange, RuleChange } from '../../contract/screening-versions.ts';
import type { ScreeningPolicy } from './policy.ts';

/** What became otherwise from one policy to another; entries in the order of their lists. */
export interface PolicyDifference {
  readonly words: ListChange;
  readonly exceptions: ListChange;
  readonly rules: readonly RuleChange[];
}

function listChange(before: readonly string[], after: readonly string[]): ListChange {
  const [was, is] = [new Set(before), new Set(after)];
  return {
    added: after.filter((entry) => !was.has(entry)),
    dropped: before.filter((entry) => !is.has(entry)),
  };
}

/** The rules field by field; a list of hosts or word lists is one field. */
function fieldsOf(rules: object, prefix = ''): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(rules).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? [...fieldsOf(value, `${prefix}${name}.`)]
        : [[`${prefix}${name}`, value] as const],
    ),
  );
}

function ruleChanges(before: object, after: object): readonly RuleChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((name) => JSON.stringify(was.get(name)) !== JSON.stringify(is.get(name)))
    .map((name) => ({ name, before: was.get(name) ?? null, after: is.get(name) ?? null }));
}

export function policyDifference(
  before: ScreeningPolicy,
  after: ScreeningPolicy,
): PolicyDifference {
  return {
    words: listChange(before.words, after.words),
    exceptions: listChange(before.exceptions, after.exceptions),
    rules: ruleChanges(before.rules, after.rules),
  };
}
