import { englishWords } from './words/english-words.ts';
import { arabicWords } from './words/arabic-words.ts';
import { articleState } from './rules/article-state.ts';
import { links } from './rules/links.ts';
import type { LinkAllowance } from './rules/links.ts';
import { repeat } from './rules/repeat.ts';
import { words } from './rules/words.ts';
import type { RecentTexts } from './recent-texts.ts';
import type { Rule } from './screening.ts';

export interface ScreeningSettings {
  readonly links: LinkAllowance;
}

/**
 * The policy, in the order it is applied. Length and visibility were settled when the text was cleaned.
 */
export function screeningRules(settings: ScreeningSettings, recent: RecentTexts): readonly Rule[] {
  return [
    articleState,
    repeat(recent),
    links(settings.links),
    words([englishWords(), arabicWords()]),
  ];
}
