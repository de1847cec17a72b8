import type { ArticlePut } from '../../../contract/article.ts';

const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n/;
const ARABIC = /\p{Script=Arabic}/gu;
const LETTERS = /\p{L}/gu;

type Given = Readonly<Partial<Record<'title' | 'lang' | 'byline' | 'standfirst', string>>>;

function frontMatter(block: string): Given {
  const fields: Record<string, string> = {};
  for (const line of block.split('\n')) {
    const [, name, value] = /^(title|lang|byline|standfirst):\s*(.*)$/.exec(line) ?? [];
    if (name && value) fields[name] = value.replace(/^"(.*)"$/, '$1');
  }
  return fields;
}

/** Arabic where most letters are, English for all else: a guess that `--lang` overrules. */
function guessLanguage(text: string): string {
  const letters = text.match(LETTERS)?.length ?? 0;
  const arabic = text.match(ARABIC)?.length ?? 0;
  return arabic * 2 > letters ? 'ar' : 'en';
}

/**
 * Reads a plain-text or Markdown file as an article. The headline is the one given, or that of the front
 * matter (`---`, then `title:`, `lang:`, `byline:`, `standfirst:`, one a line, then `---`), or the first
 * line, with or without `# `. What follows is the text.
 * @throws Error when there is no headline.
 */
export function parseArticleFile(source: string, given: Given = {}): ArticlePut {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const matter = FRONT_MATTER.exec(text);
  const fields = { ...frontMatter(matter?.[1] ?? ''), ...given };
  const rest = (matter ? text.slice(matter[0].length) : text).trim();
  const { byline, lang = guessLanguage(rest), standfirst } = fields;
  const [first = '', ...below] = rest.split('\n');
  const others = /^=+\s*$/.test(below[0] ?? '') ? below.slice(1) : below;
  const headline = first.replace(/^#{1,6}\s+/, '').replace(/\s+#+$/, '');
  const repeats = fields.title === undefined || headline.trim() === fields.title.trim();
  const title = (fields.title ?? headline).trim();
  if (title === '') throw new Error('the article has no headline: give --title, or a first line');
  return {
    title,
    lang,
    body: repeats ? others.join('\n').trim() : rest,
    ...(byline === undefined ? {} : { byline }),
    ...(standfirst === undefined ? {} : { standfirst }),
  };
}
