import MarkdownIt from 'markdown-it';
import { asMarkdown } from './article-blocks.ts';

const BLOCKS = new Set([
  'paragraph_open',
  'heading_open',
  'blockquote_open',
  'list_item_open',
  'th_open',
  'td_open',
]);
const SHALLOWEST = 2;
const DEEPEST = 4;

/** Raw HTML off; quotes and dashes stay as typed; indented lines are text, not code; no images. */
const markdown = new MarkdownIt({
  html: false,
  linkify: true,
  typographer: false,
  breaks: true,
}).disable(['code', 'image']);
markdown.linkify.set({ fuzzyEmail: false, fuzzyLink: false });
markdown.validateLink = (url) => /^(https?:|mailto:|#|\/(?!\/))/i.test(url.trim());
markdown.core.ruler.push('hiwar', ({ tokens }) => {
  for (const token of tokens) {
    if (BLOCKS.has(token.type)) token.attrSet('dir', 'auto');
    if (token.type.startsWith('heading_')) {
      const level = Math.min(DEEPEST, Math.max(SHALLOWEST, Number(token.tag.slice(1))));
      token.tag = `h${String(level)}`;
    }
    for (const inner of token.children ?? []) {
      if (inner.type === 'link_open') inner.attrSet('rel', 'noopener');
    }
  }
});

/**
 * The HTML of an article's text: paragraphs, subheadings, quotations, lists, emphasis, links. Safe to
 * place in a page: whatever HTML the source holds is shown as text, and links are http, https, mailto
 * or of the same page only.
 */
export function renderArticleText(source: string): string {
  return markdown.render(asMarkdown(source));
}
