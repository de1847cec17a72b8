import fc from 'fast-check';
import { eventSchemas } from '../../src/contract/event-schemas.ts';
import { ARTICLE } from './target.ts';

const names = Object.keys(eventSchemas);
const strange = fc.constantFrom(
  null,
  '',
  '\u0000',
  '\u202e',
  '\ud800',
  '__proto__',
  'constructor',
  -0,
  -1,
  1e308,
  2 ** 53,
  NaN,
  {},
  [],
  [[]],
  { $ne: null },
  { $gt: '' },
  { toString: 1 },
  { then: 1 },
  { length: 1e9 },
  'a'.repeat(2_000),
  { _placeholder: true, num: 0 },
);
const value = fc.oneof(
  { maxDepth: 3 },
  strange,
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
/** A field that is mostly as it should be. */
const mostly = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 7, arbitrary: good }, { weight: 1, arbitrary: value });
const fields: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  articleId: mostly(fc.constant(ARTICLE)),
  commentId: mostly(fc.constant('0123456789abcdef01234567')),
  key: mostly(fc.nat(1e9).map(String)),
  body: mostly(fc.string({ unit: 'grapheme', maxLength: 40 })),
  value: mostly(fc.constantFrom(-1, 0, 1)),
  version: mostly(fc.constant(1)),
  limit: mostly(fc.integer({ min: 1, max: 3 })),
  sort: mostly(fc.constantFrom('newest', 'oldest', 'top')),
  since: mostly(fc.nat(20)),
  epoch: mostly(fc.constant('e')),
  action: mostly(fc.constantFrom('approve', 'remove')),
  reason: mostly(fc.constantFrom('spam', 'insult')),
  state: mostly(fc.constantFrom('open', 'pending')),
};
/** The fields an event's schema names; what wraps it (optional, refined) is looked through. */
function keysOf(name: string): readonly string[] {
  const schemas: Readonly<Record<string, object>> = eventSchemas;
  const schema = (Object.hasOwn(schemas, name) ? schemas[name] : undefined) as
    { shape?: object; def?: { innerType?: { shape?: object } } } | undefined;
  return Object.keys(schema?.shape ?? schema?.def?.innerType?.shape ?? {});
}
const record = (keys: readonly string[], required: boolean): fc.Arbitrary<unknown> =>
  fc.record(
    Object.fromEntries(keys.map((key) => [key, fields[key] ?? value])),
    required ? {} : { requiredKeys: [] },
  );
/** A payload that is nearly right for an event: its fields, some of them strange, or some of any event's. */
const nearlyFor = (name: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: record(keysOf(name), true) },
    { weight: 3, arbitrary: record(keysOf(name), false) },
    { weight: 1, arbitrary: record(Object.keys(fields), false) },
    { weight: 1, arbitrary: value },
  );
const nearly = nearlyFor('comment:post');
const json = (given: unknown): string => (given === undefined ? 'null' : JSON.stringify(given));
/** Mostly ids that can be answered: what is no id ends the connection, and hides the frames behind it. */
const id = fc.oneof(
  { weight: 20, arbitrary: fc.nat(1e6).map(String) },
  { weight: 3, arbitrary: fc.constantFrom('', '9'.repeat(30)) },
);
const call = (name: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  name.chain((named) =>
    fc
      .tuple(id, nearlyFor(named), fc.array(value, { maxLength: 2 }))
      .map(
        ([ack, payload, more]) =>
          `42${ack}${json([named, payload, ...(more.length > 1 ? more : [])])}`,
      ),
  );
const event = fc.oneof(
  { weight: 12, arbitrary: call(fc.constantFrom(...names)) },
  {
    weight: 1,
    arbitrary: call(
      fc.oneof(fc.constantFrom('__proto__', 'toString', 'error', ''), fc.string({ maxLength: 12 })),
    ),
  },
);
const packet = fc
  .tuple(
    fc.constantFrom('40', '41', '43', '44', '2', '3', '4', '42', '6'),
    fc.oneof(fc.constant(''), fc.constant('/admin,'), id),
    fc.oneof(value.map(json), fc.string({ maxLength: 20 })),
  )
  .map((parts) => parts.join(''));
const broken = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '45999-["x"]',
    '451-["a",{"_placeholder":true,"num":"splice"}]',
    '42[',
    '42{}',
    '42["a"',
    '42-1["article:leave",{"articleId":"x"}]',
    '4',
    '',
  ),
);

/** Frames of text as a client could write them: most nearly good, some nothing at all. */
export const frames: fc.Arbitrary<string> = fc.oneof(
  { weight: 985, arbitrary: event },
  { weight: 10, arbitrary: packet },
  { weight: 5, arbitrary: broken },
);

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND'];
const piece = fc.oneof(
  fc.constantFrom(
    'api',
    'v1',
    'articles',
    'comments',
    ARTICLE,
    'counts',
    'news',
    'moderation',
    'queue',
    'sessions',
    'guest',
    'assets',
    'socket.io',
    '..',
    '%00',
    '%2e%2e',
    '%ff',
    '__proto__',
    'decisions',
    'vote',
    'health',
    'users',
  ),
  fc.string({ maxLength: 10 }).map(encoded),
);
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
const path = fc
  .tuple(
    fc.constantFrom(
      '/',
      '/api/v1/',
      `/api/v1/articles/${ARTICLE}/`,
      '/api/v1/comments/',
      '/socket.io/',
    ),
    fc.array(piece, { maxLength: 4 }),
    fc.array(
      fc.tuple(
        fc.constantFrom(
          'limit',
          'cursor',
          'sort',
          'since',
          'epoch',
          'sid',
          'EIO',
          'transport',
          '$ne',
          'articles',
          'a[b]',
        ),
        fc.oneof(
          strange.map((one) => encoded(json(one).slice(0, 200))),
          fc.nat().map(String),
        ),
      ),
      { maxLength: 3 },
    ),
  )
  .map(
    ([root, pieces, query]) =>
      `${root}${pieces.join('/')}${query.length > 0 ? `?${query.map((pair) => pair.join('=')).join('&')}` : ''}`,
  );

/** Requests as a client could make them. */
export const requests: fc.Arbitrary<{
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly origin: string;
  readonly bearer: boolean;
  readonly body: string;
}> = fc.record({
  method: fc.constantFrom(...methods),
  path,
  type: fc.constantFrom(
    'application/json',
    'application/json',
    'application/json',
    'text/plain',
    'application/json; charset=utf-16',
    'multipart/form-data',
  ),
  origin: fc.constantFrom('', '', '', 'null', 'https://evil.example', 'https://news.example'),
  bearer: fc.boolean(),
  body: fc.oneof(
    nearly.map(json),
    value.map(json),
    fc.string({ maxLength: 50 }),
    fc.constantFrom('', '{', '[', '['.repeat(5_000)),
  ),
});
