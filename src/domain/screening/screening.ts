import type { ScreeningNote } from '../../contract/moderation/staff-comment.ts';
import type { Article } from '../article/article.ts';
import type { DomainError } from '../domain-error.ts';
import type { Actor } from '../identity/actor.ts';

/** What a rule judges: a new text, or a new text of an old comment (`edit`). */
export interface Specimen {
  readonly article: Article;
  readonly author: Actor;
  /** Cleaned already; never folded or masked. */
  readonly body: string;
  readonly edit: boolean;
  readonly now: number;
}

/** `hold` sends the comment to a moderator; `refuse` sends it back to its author. */
export type Verdict =
  | { readonly kind: 'hold'; readonly detail?: string }
  | { readonly kind: 'refuse'; readonly error: DomainError };

/** A rule gives a verdict or nothing. It is synchronous and linear in the text. */
export interface Rule {
  readonly name: string;
  judge(specimen: Specimen): Verdict | null;
}

/**
 * Runs the rules in their order. The first refusal is thrown and ends the run; holds are gathered, so
 * that a moderator sees every reason at once.
 * @returns why the comment is held; empty to publish it.
 * @throws DomainError the refusing rule's error.
 */
export function screen(rules: readonly Rule[], specimen: Specimen): readonly ScreeningNote[] {
  const notes: ScreeningNote[] = [];
  for (const rule of rules) {
    const verdict = rule.judge(specimen);
    if (verdict?.kind === 'refuse') throw verdict.error;
    if (verdict?.kind === 'hold') {
      notes.push(
        verdict.detail === undefined
          ? { rule: rule.name }
          : { rule: rule.name, detail: verdict.detail },
      );
    }
  }
  return notes;
}
