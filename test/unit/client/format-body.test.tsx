import fc from 'fast-check';
import { render } from 'preact-render-to-string';
import { FormattedBody, safeUrl } from '../../../client/ui/format-body.tsx';
import { ViewContext } from '../../../client/ui/view.ts';
import type { View } from '../../../client/ui/view.ts';

const view = { ui: { text: { mixedHost: 'two scripts' } } } as unknown as View;
const draw = (body: string): string =>
  render(
    <ViewContext.Provider value={view}>
      <FormattedBody body={body} />
    </ViewContext.Provider>,
  );
const textOf = (html: string): string =>
  html
    .replace(/<br\/?>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

const ELEMENTS = new Set('div p br a blockquote em bdi span svg path'.split(' '));
const anyText = fc.string({ unit: 'grapheme', maxLength: 200 });
/** With what means something in a text, so that it comes together often. */
const marked = fc
  .array(fc.constantFrom('*', '_', '>', '\n', ' ', 'a', 'ل', '<b>', '&lt;', 'https://a.example'))
  .map((parts) => parts.join(''));

it('has no element but its own, whatever was written', () => {
  fc.assert(
    fc.property(fc.oneof(marked, anyText), (body) => {
      const html = draw(body);
      const elements = new Set([...html.matchAll(/<([a-z]+)/gi)].map(([, name]) => name));
      expect([...elements].every((name) => ELEMENTS.has(name!))).toBe(true);
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
