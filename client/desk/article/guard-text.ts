import type { ArticleGuard } from '../../../src/contract/article.ts';
import type { Interface } from '../../i18n/interface.ts';
import type { ArticleTexts } from '../texts/article-texts.ts';

/** What the surge guard does in an article, why, and when it may let go. */
export function guardText(guard: ArticleGuard, text: ArticleTexts, ui: Interface): string {
  const time = new Intl.DateTimeFormat(ui.lang, { timeStyle: 'short' }).format(
    new Date(guard.until),
  );
  return [
    text.guardHolds[guard.kind],
    text.guardReasons[guard.reason],
    ui.fill(text.guardUntil, { time }),
  ].join(' ');
}
