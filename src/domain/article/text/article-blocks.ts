const MARKDOWN_HEADING = /^#{1,6}\s/m;
const MARKDOWN_BLOCK = /^(?:[#>*+-]|\d{1,3}[.)]\s|```|~~~|\|)/;
const ENDS_A_SENTENCE = /[.!…:;؛،,»"”')]$/u;
const HAS_A_WORD = /\p{L}{2}/u;
/** A year or a count at the start of a line is no list: lists have at most two digits. */
const NUMBER_AT_START = /^(\d{3,9})([.)])(?=\s)/gm;
const CLAUSE_END = /(?<=[،؛,;:]\s)/u;
const WORD_END = /(?<=\s)/u;
const HEADING_MAX = 90;
const PARAGRAPH_SPLIT = 1_200;
const PARAGRAPH_AIM = 500;

/** Whether a line that stands alone is a subheading: short, and not ended as a statement is. */
function standsAsHeading(block: string): boolean {
  const line = block.trim();
  return (
    !line.includes('\n') &&
    line.length <= HEADING_MAX &&
    !ENDS_A_SENTENCE.test(line) &&
    !MARKDOWN_BLOCK.test(line) &&
    HAS_A_WORD.test(line)
  );
}

/** Breaks an unbroken paragraph at the ends of sentences (UAX 29) into pieces one can read. */
function readableParagraphs(block: string): readonly string[] {
  if (block.length <= PARAGRAPH_SPLIT || block.includes('\n') || MARKDOWN_BLOCK.test(block)) {
    return [block];
  }
  const sentences = [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(block)];
  return gathered(
    sentences.flatMap(({ segment }) => bearable(segment)),
    PARAGRAPH_AIM,
  );
}

/** A sentence that is itself too long, at its clauses; one without any, at its words. */
function bearable(sentence: string): readonly string[] {
  if (sentence.length <= PARAGRAPH_SPLIT) return [sentence];
  return sentence
    .split(CLAUSE_END)
    .flatMap((clause) =>
      clause.length <= PARAGRAPH_SPLIT ? [clause] : gathered(clause.split(WORD_END), PARAGRAPH_AIM),
    );
}

/** Joins pieces, in order, into ones of at least the length aimed at. */
function gathered(pieces: readonly string[], aim: number): readonly string[] {
  const joined: string[] = [];
  let piece = '';
  for (const each of pieces) {
    piece += each;
    if (piece.length >= aim) {
      joined.push(piece.trim());
      piece = '';
    }
  }
  if (piece.trim() !== '') joined.push(piece.trim());
  return joined;
}

/**
 * Makes Markdown of what publishers send. Markdown stays as it is, but for paragraphs far too long to
 * read, which are broken at the ends of sentences, or of clauses or words where there are none. In plain text each line is a paragraph where there are no
 * blank lines, and a short line on its own before a longer one becomes a subheading. No character but
 * white space is added or lost, save for the heading marks.
 */
export function asMarkdown(source: string): string {
  const text = source
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(NUMBER_AT_START, '$1\\$2')
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
