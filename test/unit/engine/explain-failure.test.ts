import { explainFailure } from '../../../src/storage/engine/explain-failure.ts';

const launcher = new Error('Instance closed unexpectedly with code "1" and signal "null"');

it.each([
  [
    'what our executable said',
    ['{"s":"I","msg":"hello"}', 'mongod.mjs: embedded MongoDB error:\n  no space left'],
    'embedded MongoDB error: no space left',
  ],
  [
    "the gravest entry of a mongod's log",
    [
      '{"s":"I","msg":"starting"}',
      '{"s":"E","msg":"DBException in initAndListen, terminating","attr":{"error":"Location1: bad"}}',
      '{"s":"I","msg":"Shutting down"}',
    ],
    'DBException in initAndListen, terminating: Location1: bad',
  ],
  [
    'a loader that complained',
    ['/usr/bin/mongod: error while loading shared libraries: libcrypto.so.1.1'],
    '/usr/bin/mongod: error while loading shared libraries: libcrypto.so.1.1',
  ],
  ['the launcher, where the child said nothing', [], launcher.message],
])('gives %s', (_who, lines, reason) => {
  expect(explainFailure(launcher, lines)).toBe(reason);
});

it('says what an illegal instruction means', () => {
  const error = new Error('Instance closed unexpectedly with code "null" and signal "SIGILL"');
  expect(explainFailure(error, [])).toContain('AVX');
});
