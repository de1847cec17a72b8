import type { RulesPut, ScreeningRules } from '../../contract/screening.ts';
import { limits } from '../../contract/limits.ts';
import { customary } from './repeats/customary.ts';
import type { IsCustomary } from './repeats/customary.ts';
import { builtInList } from './words/built-in-lists.ts';
import { WordMatcher } from './words/word-matcher.ts';

/** What a site has decided: its rules and its own words. */
export interface ScreeningPolicy {
  readonly rules: ScreeningRules;
  readonly words: readonly string[];
  readonly exceptions: readonly string[];
}

/** A policy ready to judge texts. */
export interface CompiledPolicy {
  readonly rules: ScreeningRules;
  readonly matcher: WordMatcher;
  readonly isCustomary: IsCustomary;
}

/** The rules with a change laid over them, group by group; what the change leaves out stays. */
export function changedRules(
  rules: ScreeningRules,
  change: RulesPut['rules'] | undefined,
): ScreeningRules {
  const given = Object.entries(change ?? {}).filter(([, value]) => value !== undefined);
  return { ...rules, ...(Object.fromEntries(given) as Partial<ScreeningRules>) };
}

/** What holds before anybody has changed a rule. */
export function initialPolicy(start: {
  readonly linksGuest: number;
  readonly linksReader: number;
}): ScreeningPolicy {
  return {
    words: [],
    exceptions: [],
    rules: {
      lengthMax: limits.bodyMaxCodePoints,
      repeats: { exact: 'hold', near: 'hold', copies: 3, windowMinutes: 60 },
      chorus: { found: 'hold', authors: 10, windowMinutes: 5, customary: [] },
      links: {
        guest: start.linksGuest,
        firstTimer: start.linksReader,
        reader: start.linksReader,
        hosts: [],
        listedHost: 'hold',
        mixedScript: 'hold',
      },
      words: { found: 'hold', lists: ['ar', 'en'] },
      firstComment: 'off',
      score: { holdFrom: 0.8 },
    },
  };
}

/** Builds the automaton over the site's own words and the lists it has chosen; some tens of milliseconds. */
export function compilePolicy({ exceptions, rules, words }: ScreeningPolicy): CompiledPolicy {
  const chosen = rules.words.lists.map(builtInList);
  return {
    rules,
    isCustomary: customary(rules.chorus.customary),
    matcher: new WordMatcher({
      words: [...words, ...chosen.flatMap((list) => list.words)],
      exceptions: [...exceptions, ...chosen.flatMap((list) => list.exceptions ?? [])],
    }),
  };
}
