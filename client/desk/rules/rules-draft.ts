import type { DryRunQuery, ScreeningRules } from '../../../src/contract/screening.ts';
import type { VersionAnswer, VersionPost } from '../../../src/contract/screening-versions.ts';
import type { Trouble } from '../../core/discussion.ts';

/** Rules and words as they stand on the screen, before they are switched on. */
export interface RulesDraft {
  readonly rules: ScreeningRules;
  readonly words: string;
  readonly exceptions: string;
}

/** The lines of a field, without empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

export function draftOf({
  exceptions,
  rules,
  words,
}: Pick<VersionAnswer, 'rules' | 'words' | 'exceptions'>): RulesDraft {
  return { rules, words: words.join('\n'), exceptions: exceptions.join('\n') };
}

/** An earlier version that was put in the form, as it stands there until something in it is changed. */
export interface BroughtBack {
  readonly version: number;
  readonly draft: RulesDraft;
}

/** The change that a draft stands for: an earlier version again, where it is one unchanged, or the whole draft. */
export function changeOf(
  draft: RulesDraft,
  back: BroughtBack | null,
): Pick<VersionPost, 'rules' | 'words' | 'exceptions' | 'restores'> {
  return back?.draft === draft ? { restores: back.version } : queryOf(draft);
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
