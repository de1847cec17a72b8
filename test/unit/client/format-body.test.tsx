import fc from 'fast-check';
import { safeUrl } from '../../../client/ui/format-body.tsx';
import { findLinks } from '../../../src/domain/screening/links/find-links.ts';
import { drawnText } from '../../corpus/drawn-text.tsx';

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
      const html = drawnText(body);
      const elements = new Set([...html.matchAll(/<([a-z]+)/gi)].map(([, name]) => name));
      expect([...elements].every((name) => ELEMENTS.has(name!))).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

it('shows markup as the text it is', () => {
  const body = '<img src=x onerror="alert(1)"> & <b>bold</b>';
  expect(textOf(drawnText(body))).toBe(body);
});

it('links an address without the punctuation after it', () => {
  const html = drawnText('انظر https://example.org/a؟ ثم (http://example.org/b).');
  expect(html).toContain('href="https://example.org/a"');
  expect(html).toContain('href="http://example.org/b"');
  expect(html.match(/rel="nofollow ugc noopener noreferrer"/g)).toHaveLength(2);
});

/** Hosts of what is drawn as a link. */
const drawnHosts = (body: string): readonly string[] =>
  [...drawnText(body).matchAll(/href="([^"]+)"/g)].map(([, href]) =>
    new URL(href!).hostname.replace(/\.$/, ''),
  );

// The control: a rule that wants the edge of a word before the scheme overlooks the first two of these.
it.each([
  ['xhttps://evil.example/phish', 'evil.example'],
  ['_https://evil.example, 3http://other.example', 'evil.example other.example'],
  ['www.good.example/https://evil.example', 'evil.example'],
  ['good.com/https://evil.example', 'evil.example'],
  ['https://good.example«https://evil.example', 'good.example evil.example'],
])('draws no link that the rules of links do not see: %s', (body, hosts) => {
  expect(drawnHosts(body)).toEqual(hosts.split(' '));
  expect(findLinks(body).map(({ host }) => host)).toEqual(expect.arrayContaining(hosts.split(' ')));
});

it('draws no link that the rules of links do not see, whatever stands around it', () => {
  const parts = [
    'https://a.example',
    'http://b.example/',
    'www.',
    'c.com',
    '/',
    'x',
    '_',
    '«',
    '»',
  ];
  const more = ['.', ',', '،', ' ', '\n', '*', '(', ')', '>', '"', 'ل', '-', 'HTTPS://D.example'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts, ...more), { maxLength: 14 }), (some) => {
      const body = some.join('');
      const seen = findLinks(body).map(({ host }) => host);
      for (const host of drawnHosts(body)) expect(seen).toContain(host);
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'https://user:pass@bank.example',
  'ftp://x.example',
])('makes no link of %s', (address) => {
  expect(safeUrl(address)).toBeNull();
  expect(drawnText(`a ${address} b`)).not.toContain('<a');
});

it('quotes lines that begin with >, and keeps single line breaks', () => {
  const html = drawnText('> قال\n> كذا\nفقلتُ\nكذا');
  expect(html).toContain('<blockquote><p dir="rtl">قال<br/>كذا</p></blockquote>');
  expect(html).toContain('<p dir="rtl">فقلتُ<br/>كذا</p>');
});
