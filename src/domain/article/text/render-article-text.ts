import MarkdownIt from 'markdown-it';
import { textDirection } from '../../../contract/text-direction.ts';
import { asMarkdown } from './article-blocks.ts';

const BLOCKS = new Set([
  'paragraph_open',
  'heading_open',
  'blockquote_open',
  'bullet_list_open',
  'ordered_list_open',
  'th_open',
  'td_open',
]);
const SHALLOWEST = 2;
const DEEPEST = 4;

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

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
  for (const [index, token] of tokens.entries()) {
    if (BLOCKS.has(token.type)) {
      const dir = textDirection(contentFrom(tokens, index));
      if (dir) token.attrSet('dir', dir);
    }
    if (token.type.startsWith('heading_')) {
      const level = Math.min(DEEPEST, Math.max(SHALLOWEST, Number(token.tag.slice(1))));
      token.tag = `h${String(level)}`;
    }
    for (const inner of token.children ?? []) {
      if (inner.type === 'link_open') inner.attrSet('rel', 'noopener');
    }
  }
});

/** The text between an opening token and the one that closes it. */
function contentFrom(tokens: readonly Token[], opening: number): string {
  const level = tokens[opening]?.level ?? 0;
  let content = '';
  for (const token of tokens.slice(opening + 1)) {
    if (token.level <= level && token.nesting === -1) break;
    if (token.type === 'inline') content += `${token.content} `;
  }
  return content;
}

/**
 * The HTML of an article's text: paragraphs, subheadings, quotations, lists, emphasis, links. Safe to
 * place in a page: whatever HTML the source holds is shown as text, and links are http, https, mailto
 * or of the same page only. Each block has the direction that most of its letters run in.
 */
export function renderArticleText(source: string): string {
  return markdown.render(asMarkdown(source));
}
