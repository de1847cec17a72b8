import type {
  DryRunQuery,
  RulesAnswer,
  ScreeningRules,
  WordsAnswer,
} from '../../../src/contract/screening.ts';
import type { Trouble } from '../../core/discussion.ts';

/** Rules and words as they stand on the screen, before they are switched on. */
export interface RulesDraft {
  readonly rules: ScreeningRules;
  readonly words: string;
  readonly exceptions: string;
}

export interface Policy {
  readonly rules: RulesAnswer;
  readonly words: WordsAnswer;
}

/** The lines of a field, without empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

export function draftOf({ rules, words }: Policy): RulesDraft {
  return {
    rules: rules.rules,
    words: words.words.join('\n'),
    exceptions: words.exceptions.join('\n'),
  };
}

/** The line of the words or the exceptions that the server cannot take; null where it is something else. */
export function refusedLine(draft: RulesDraft, trouble: Trouble): string | null {
  const details = 'details' in trouble ? trouble.details : undefined;
  const [field] = (details?.['fields'] ?? []) as readonly string[];
  const [, list, index] = /^(words|exceptions)\.(\d+)$/.exec(field ?? '') ?? [];
  if (list !== 'words' && list !== 'exceptions') return null;
  return linesOf(draft[list])[Number(index)] ?? null;
}

/** What is to be tried: the whole draft, so that its parts are judged together. */
export function queryOf(draft: RulesDraft): Omit<DryRunQuery, 'days'> {
  return {
    rules: draft.rules,
    words: linesOf(draft.words),
    exceptions: linesOf(draft.exceptions),
  };
}
