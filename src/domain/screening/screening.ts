import type { ScreeningNote, TextMatch } from '../../contract/moderation/staff-comment.ts';
import type { Article } from '../article/article.ts';
import { DomainError } from '../domain-error.ts';
import type { Actor } from '../identity/actor.ts';

/** What a rule judges: a new text, or a new text of an old comment (`edit`). */
export interface Specimen {
  readonly article: Article;
  readonly author: Pick<Actor, 'id' | 'role'>;
  /** Cleaned already; never folded or masked. */
  readonly body: string;
  readonly edit: boolean;
  /** The same for every judging of one submission or comment: what it is told apart from others by. */
  readonly submission: string;
  /** No comment of the author's was ever published. */
  readonly newcomer: boolean;
  readonly now: number;
}

/** What a rule saw, and where: UTF-16 offsets in the body. */
export interface Sighting {
  readonly detail?: string;
  readonly matches?: readonly TextMatch[];
}

/** `hold` sends the comment to a moderator; `refuse` sends it back to its author. */
export type Verdict =
  (Sighting & { readonly kind: 'hold' }) | { readonly kind: 'refuse'; readonly error: DomainError };

/** A rule gives a verdict or nothing. It is synchronous and linear in the text. */
export interface Rule {
  readonly name: string;
  judge(specimen: Specimen): Verdict | null;
}

/** What the site has set a rule to do with what it sees. */
export type Setting = 'off' | 'hold' | 'refuse';

/** The verdict of a rule that saw something. A refusal names the rule to the author, and what was seen. */
export function verdict(setting: Setting, rule: string, seen: Sighting): Verdict | null {
  if (setting === 'off') return null;
  if (setting === 'hold') return { kind: 'hold', ...seen };
  const details = { rule, ...(seen.detail === undefined ? {} : { seen: seen.detail }) };
  return { kind: 'refuse', error: new DomainError('text_refused', { details }) };
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
    const found = rule.judge(specimen);
    if (found?.kind === 'refuse') throw found.error;
    if (found === null) continue;
    const { detail, matches } = found;
    notes.push({
      rule: rule.name,
      ...(detail === undefined ? {} : { detail }),
      ...(matches === undefined ? {} : { matches }),
    });
  }
  return notes;
}
