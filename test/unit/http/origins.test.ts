import { createOriginCheck } from '../../../src/http/middleware/origins.ts';

const host = 'comments.example';
const listed = 'https://news.example';
const own = ['https', 'http'].map((scheme) => `${scheme}://${host}`);
const behindProxy = createOriginCheck([listed], 1);
const allowed = (check: typeof behindProxy, proto?: string): readonly boolean[] =>
  own.map((origin) =>
    check({ origin, host, ...(proto === undefined ? {} : { 'x-forwarded-proto': proto }) }),
  );

it('a page of http: is no page of ours where a trusted proxy says that readers come by https:', () => {
  expect(allowed(behindProxy, 'https')).toEqual([true, false]);
  expect(allowed(behindProxy, 'HTTPS, http')).toEqual([true, false]);
});

it('is one where nobody says so: the proxy says http: or nothing, or is not trusted', () => {
  expect(allowed(behindProxy, 'http')).toEqual([true, true]);
  expect(allowed(behindProxy, 'httpsx')).toEqual([true, true]);
  expect(allowed(behindProxy)).toEqual([true, true]);
  expect(allowed(createOriginCheck([listed]), 'https')).toEqual([true, true]);
});

it.each([
  [undefined, true],
  [listed, true],
  ['http://news.example', false],
  ['https://news.example:8443', false],
  ['https://news.example.evil.example', false],
  ['https://evil-news.example', false],
  [`https://${host}:444`, false],
  [`https://sub.${host}`, false],
  ['null', false],
  ['', false],
])('of the origin %s: %s', (origin, expected) => {
  expect(behindProxy({ origin, host })).toBe(expected);
  expect(behindProxy({ origin, host, 'x-forwarded-proto': 'https' })).toBe(expected);
});

it('a request that names no host has no origin of its own', () => {
  expect(behindProxy({ origin: 'https://undefined' })).toBe(false);
});
