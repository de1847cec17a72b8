const MARKDOWN_HEADING = /^#{1,6}\s/m;
const MARKDOWN_BLOCK = /^(?:[#>*+-]|\d{1,3}[.)]\s|```|~~~|\|)/;
const ENDS_A_SENTENCE = /[.!?؟…:;؛،,»"”')]$/u;
const HEADING_MAX = 90;
const PARAGRAPH_SPLIT = 1_200;
const PARAGRAPH_AIM = 500;

/** Whether a line that stands alone is a subheading: short, without the punctuation that ends a sentence. */
function standsAsHeading(block: string): boolean {
  const line = block.trim();
  return (
    !line.includes('\n') &&
    line.length <= HEADING_MAX &&
    !ENDS_A_SENTENCE.test(line) &&
    !MARKDOWN_BLOCK.test(line) &&
    /\s/.test(line)
  );
}

/** Breaks an unbroken paragraph at the ends of sentences (UAX 29) into pieces one can read. */
function readableParagraphs(block: string): readonly string[] {
  if (block.length <= PARAGRAPH_SPLIT || block.includes('\n') || MARKDOWN_BLOCK.test(block)) {
    return [block];
  }
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(
    block,
  )) {
    piece += segment;
    if (piece.length >= PARAGRAPH_AIM) {
      pieces.push(piece.trim());
      piece = '';
    }
  }
  if (piece.trim() !== '') pieces.push(piece.trim());
  return pieces;
}

/**
 * Makes Markdown of what publishers send. Markdown stays as it is, but for paragraphs far too long to
 * read, which are broken at sentence ends. In plain text each line is a paragraph where there are no
 * blank lines, and a short line on its own before a longer one becomes a subheading. No character but
 * white space is added or lost, save for the heading marks.
 */
export function asMarkdown(source: string): string {
  const text = source
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .trim();
  const spaced = /\n\s*\n/.test(text) ? text : text.replace(/\n+/g, '\n\n');
  const blocks = spaced.split(/\n(?:[ ]*\n)+/);
  const isMarkdown = MARKDOWN_HEADING.test(text);
  return blocks
    .flatMap((block, index) => {
      const next = blocks[index + 1];
      const leads = next !== undefined && next.length > block.length && !MARKDOWN_BLOCK.test(next);
      if (!isMarkdown && leads && standsAsHeading(block)) return [`## ${block.trim()}`];
      return readableParagraphs(block);
    })
    .join('\n\n');
}
