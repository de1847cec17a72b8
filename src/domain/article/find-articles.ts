import { ARTICLE_CHOICES_MAX } from '../../contract/moderation/article-controls.ts';
import { foldText } from '../text/fold-text.ts';
import type { ArticleHead } from './article.ts';

function wordsOf(text: string): readonly string[] {
  return foldText(text).split(/\s+/u).filter(Boolean);
}

/**
 * Those of the articles, in their order, that somebody may mean: of this id or address, or with every word, or
 * a piece of it, in the headline, folded as the search folds. Without a text, the first ones.
 */
export function findArticles(heads: readonly ArticleHead[], text = ''): readonly ArticleHead[] {
  const given = text.trim();
  const words = wordsOf(given);
  const means = ({ id, title, url }: ArticleHead): boolean => {
    if (given === '' || id === given || url === given) return true;
    if (given.endsWith(`/news/${encodeURIComponent(id)}`)) return true;
    const folded = foldText(title);
    return words.length > 0 && words.every((word) => folded.includes(word));
  };
  return heads.filter(means).slice(0, ARTICLE_CHOICES_MAX);
}
