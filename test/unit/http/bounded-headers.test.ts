import type { Request } from 'express';
import express from 'express';
import { isKnown } from '../../../src/http/conditional.ts';
import { boundPreferences } from '../../../src/http/preferences.ts';

/** As long as Node lets all headers of a request be together. */
const HEADERS_MAX = 16_384;

/** Milliseconds of the fastest of five runs: a busy machine makes one slow, and never all. */
function fastest(run: () => unknown): number {
  const took = Array.from({ length: 5 }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return Math.min(...took);
}

test.each([
  ['"a"', '"a"', true],
  ['W/"a"', '"a"', true],
  [' "b" ,\tW/"a"', 'W/"a"', true],
  ['"b"', '"a"', false],
  ['', '"a"', false],
])('who holds %s and is offered %s knows it: %s', (header, etag, known) => {
  expect(isKnown({ headers: { 'if-none-match': header } }, etag)).toBe(known);
});

test('a run of spaces in If-None-Match costs no more than its length', () => {
  const header = `"a"${' '.repeat(HEADERS_MAX - 1_000)}"b"`;
  const headers = { 'if-none-match': header };
  // The control is what was there before: it tries the run from each of its ends.
  const before = fastest(() => header.split(/\s*,\s*/).includes('"c"'));
  expect(fastest(() => isKnown({ headers }, '"c"'))).toBeLessThan(before / 20);
});

function readAll(headers: Record<string, string>): void {
  const request = Object.assign(Object.create(express.request) as Request, { headers });
  request.accepts('html', 'json');
  request.acceptsEncodings('gzip');
  request.acceptsLanguages('ar', 'en');
}

test('what a request likes best is cut to what browsers send, and reading it costs no more', () => {
  const long = { accept: 'a/b,', 'accept-encoding': 'a,', 'accept-language': 'a,' };
  const sent = (): Record<string, string> =>
    Object.fromEntries(
      Object.entries(long).map(([name, one]) => [name, one.repeat(14_500 / one.length)]),
    );
  // The control: read as it was sent.
  const uncut = sent();
  const before = fastest(() => {
    readAll(uncut);
  });
  const cut = sent();
  boundPreferences(cut);
  const after = fastest(() => {
    readAll(cut);
  });
  expect(after).toBeLessThan(before / 10);
});

test('a cut list ends with a whole entry, and a short one or an only entry that is too long is no other', () => {
  const headers = {
    accept: `text/html,${'x'.repeat(600)}`,
    'accept-encoding': 'x'.repeat(600),
    'accept-language': 'ar-EG,ar;q=0.9',
  };
  boundPreferences(headers);
  expect(headers).toEqual({
    accept: 'text/html',
    'accept-encoding': '',
    'accept-language': 'ar-EG,ar;q=0.9',
  });
});
