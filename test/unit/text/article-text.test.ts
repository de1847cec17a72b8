import fc from 'fast-check';
import { asMarkdown } from '../../../src/domain/article/text/article-blocks.ts';
import { parseArticleFile } from '../../../src/domain/article/text/parse-article-file.ts';
import { renderArticleText } from '../../../src/domain/article/text/render-article-text.ts';

const sentence =
  'قال المتحدث إن المشروع سيكتمل في 2027 بكلفة 3.5 ملايين دولار، وأضاف أن الفريق يعمل ليلًا. ';

function paragraphs(html: string): readonly string[] {
  return [...html.matchAll(/<p[^>]*>([\s\S]*?)<\/p>/g)].map(([, inner]) => inner ?? '');
}

/** The text without tags, entities and white space: what a reader reads. */
function readable(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, '');
}

it.each([3_000, 8_000, 20_000])(
  'breaks one paragraph of %i characters into ones that can be read',
  (length) => {
    const source = sentence.repeat(Math.ceil(length / sentence.length)).trim();
    const html = renderArticleText(source);
    expect(paragraphs(html).length).toBeGreaterThan(length / 1_500);
    expect(Math.max(...paragraphs(html).map((text) => text.length))).toBeLessThan(1_500);
    expect(readable(html)).toBe(source.replace(/\s+/g, ''));
  },
);

it('makes a subheading of a short line on its own, in plain text', () => {
  const source = `${sentence}\n\nما بعد المشروع\n\n${sentence}\n\n${sentence}`;
  expect(renderArticleText(source)).toContain('<h2 dir="rtl">ما بعد المشروع</h2>');
});

it('takes each line as a paragraph where there are no blank lines', () => {
  const html = renderArticleText(`${sentence}\n${sentence}\n${sentence}`);
  expect(paragraphs(html)).toHaveLength(3);
});

it('leaves a sentence, a quotation and a list what they are', () => {
  const html = renderArticleText(`انتهى الأمر.\n\n> قال ما قال\n\n- واحد\n- اثنان\n\n${sentence}`);
  expect(html).not.toContain('<h2');
  expect(html).toContain('<blockquote');
  expect(html.match(/<li/g)).toHaveLength(2);
});

it('gives every block its own direction, and keeps quotes as typed', () => {
  const html = renderArticleText('“Curly” and "straight" «عربية»\n\nنصّ عربي');
  expect(html).toContain('<p dir="ltr">“Curly” and &quot;straight&quot; «عربية»</p>');
});

it('lays an Arabic paragraph that begins with a Latin name from right to left', () => {
  expect(renderArticleText('Google أعلنت الشركة اليوم عن خدمة جديدة.')).toMatch(/^<p dir="rtl">/);
});

it.each(['الخلفية', 'هل ينجح المشروع؟', 'Background'])(
  'takes %s on its own line as a subheading',
  (line) => {
    expect(renderArticleText(`${sentence}\n\n${line}\n\n${sentence}`)).toContain(`>${line}</h2>`);
  },
);

it('takes a year at the start of a line as a year', () => {
  expect(renderArticleText('2024. كان عامًا صعبًا على المدينة وأهلها.')).not.toContain('<ol');
});

it('breaks 17,000 characters without any punctuation at words', () => {
  const source = 'كلمة '.repeat(3_400).trim();
  const html = renderArticleText(source);
  expect(Math.max(...paragraphs(html).map((text) => text.length))).toBeLessThan(1_500);
  expect(readable(html)).toBe(source.replace(/\s+/g, ''));
});

it('survives very long words', () => {
  const word = 'ا'.repeat(20_000);
  expect(readable(renderArticleText(word))).toBe(word);
});

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](data:text/html,<script>1</script>)',
  '![x](https://tracker.example/pixel.gif)',
  '<a href="https://x" onclick="1">x</a>',
])('shows raw HTML as text and follows no unsafe link: %s', (source) => {
  expect(renderArticleText(source)).not.toMatch(
    /<(script|img|a )[^>]*(src|onclick|javascript|data:)/i,
  );
});

it('loses no character but white space and marks, whatever the text', () => {
  const plain = fc.stringMatching(/^[a-zء-ي0-9 .،\n]{0,400}$/);
  fc.assert(
    fc.property(plain, (source) => {
      const kept = asMarkdown(source).replace(/[\s#]+/g, '');
      expect(kept).toBe(source.replace(/\s+/g, ''));
    }),
  );
});

describe('a file', () => {
  it('gives its first line as the headline, with or without the mark', () => {
    expect(parseArticleFile('# عنوان\n\nنصّ')).toMatchObject({
      title: 'عنوان',
      lang: 'ar',
      body: 'نصّ',
    });
    expect(parseArticleFile('\ufeffA headline\r\n\r\nText')).toMatchObject({
      title: 'A headline',
      lang: 'en',
      body: 'Text',
    });
  });

  it.each(['## عنوان', '# عنوان #', 'عنوان\n====='])(
    'takes the marks off the headline of %j',
    (head) => {
      expect(parseArticleFile(`${head}\n\nنصّ`)).toMatchObject({ title: 'عنوان', body: 'نصّ' });
    },
  );

  it('may say more in front matter, which options overrule', () => {
    const source = '---\ntitle: من الملف\nbyline: "سلمى"\n---\nنصّ';
    expect(parseArticleFile(source, { byline: 'كريم' })).toMatchObject({
      title: 'من الملف',
      byline: 'كريم',
      body: 'نصّ',
    });
  });

  it('without a headline is refused', () => {
    expect(() => parseArticleFile('  \n ')).toThrow('no headline');
  });
});
