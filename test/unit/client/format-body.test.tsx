import fc from 'fast-check';
import { render } from 'preact-render-to-string';
import { FormattedBody, safeUrl } from '../../../client/ui/format-body.tsx';

const draw = (body: string): string => render(<FormattedBody body={body} />);
const textOf = (html: string): string =>
  html
    .replace(/<br\/?>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

it('has no element but its own, whatever was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (body) => {
      const html = draw(body);
      const elements = new Set([...html.matchAll(/<([a-z]+)/gi)].map(([, name]) => name));
      expect(
        [...elements].every((name) => ['div', 'p', 'br', 'a', 'blockquote'].includes(name!)),
      ).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

it('shows markup as the text it is', () => {
  const body = '<img src=x onerror="alert(1)"> & <b>bold</b>';
  expect(textOf(draw(body))).toBe(body);
});

it('links an address without the punctuation after it', () => {
  const html = draw('انظر https://example.org/a؟ ثم (http://example.org/b).');
  expect(html).toContain('href="https://example.org/a"');
  expect(html).toContain('href="http://example.org/b"');
  expect(html.match(/rel="nofollow ugc noopener noreferrer"/g)).toHaveLength(2);
});

it.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'https://user:pass@bank.example',
  'ftp://x.example',
])('makes no link of %s', (address) => {
  expect(safeUrl(address)).toBeNull();
  expect(draw(`a ${address} b`)).not.toContain('<a');
});

it('quotes lines that begin with >, and keeps single line breaks', () => {
  const html = draw('> قال\n> كذا\nفقلتُ\nكذا');
  expect(html).toContain('<blockquote><p dir="rtl">قال<br/>كذا</p></blockquote>');
  expect(html).toContain('<p dir="rtl">فقلتُ<br/>كذا</p>');
});
