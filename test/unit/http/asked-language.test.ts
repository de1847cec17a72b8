import type { Request } from 'express';
import express from 'express';
import { askedLanguage } from '../../../src/http/asked-language.ts';

/** A request as Express would hand it on, with this header. */
function requestOf(header?: string): Request {
  const request = Object.create(express.request) as Request;
  return Object.assign(request, {
    headers: header === undefined ? {} : { 'accept-language': header },
  });
}

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['ar', 'ar'],
  ['ar-EG,ar;q=0.9,en;q=0.8', 'ar-EG'],
  ['sw,ar-AE;q=0.7', 'ar'],
  ['de-CH', 'de-CH'],
  ['zh-Hant-TW', 'en'],
  ['ar_EG', 'en'],
  ['ar-<b>', 'ar'],
  ['__proto__', 'en'],
  [`ar;q=0.1,${'x,'.repeat(500)}`, 'ar'],
])('who sends %j is spoken to in %s, asked once or again', (header, language) => {
  const answers = [askedLanguage(requestOf(header)), askedLanguage(requestOf(header))];
  expect(answers).toEqual([language, language]);
});

test('more made-up headers than are remembered change no answer', () => {
  for (let at = 0; at < 3_000; at += 1) askedLanguage(requestOf(`x-${String(at)}`));
  expect(askedLanguage(requestOf('ar-EG'))).toBe('ar-EG');
  expect(askedLanguage(requestOf('x-0'))).toBe('en');
});
