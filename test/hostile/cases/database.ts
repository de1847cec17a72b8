import { randomUUID } from 'node:crypto';
import { answered, must, refusedEvent, withSocket } from '../case.ts';
import type { Row } from '../case.ts';
import { ARTICLE } from '../target.ts';

const posts = `/api/v1/articles/${ARTICLE}/comments`;
const operators: readonly (readonly [string, unknown])[] = [
  ['$ne', { $ne: null }],
  ['$gt', { $gt: '' }],
  ['$regex', { $regex: '.*' }],
  ['$in', { $in: [] }],
  ['$exists', { $exists: true }],
  ['$function', { $function: { body: 'while(1){}', args: [], lang: 'js' } }],
];
const raw = (body: string | Buffer, type = 'application/json') => ({
  headers: { 'Content-Type': type },
  body,
});

export const databaseRows: readonly Row[] = [
  {
    row: 13,
    threat: 'operators where a text is asked for',
    payloads: [
      ...operators.flatMap(([name, value]) => [
        refusedEvent(
          `${name} as the text`,
          'comment:post',
          { articleId: ARTICLE, key: 'k', body: value },
          'invalid_request',
        ),
        refusedEvent(
          `${name} as the article`,
          'article:join',
          { articleId: value },
          'invalid_request',
        ),
        refusedEvent(
          `${name} as the comment`,
          'comment:vote',
          { commentId: value, value: 1 },
          'invalid_request',
        ),
      ]),
      answered('an operator in the query', ['GET', `${posts}?sort[$ne]=newest`], {}, 400),
      answered('an operator for the cursor', ['GET', `${posts}?cursor[$gt]=`], {}, 400),
      answered(
        'an operator for a path',
        ['GET', '/api/v1/articles/%7B%22$ne%22:1%7D/comments'],
        {},
        404,
      ),
    ],
  },
  {
    row: 14,
    threat: 'operators at the top',
    payloads: [
      { $or: [{}, {}] },
      { $where: 'sleep(1e6)' },
      { $expr: { $eq: [1, 1] } },
      { $and: [] },
    ].flatMap((payload) => [
      refusedEvent(
        `${JSON.stringify(payload)} to post`,
        'comment:post',
        payload,
        'invalid_request',
      ),
      refusedEvent(
        `${JSON.stringify(payload)} beside a join`,
        'article:join',
        { articleId: ARTICLE, ...payload },
        'invalid_request',
      ),
    ]),
  },
  {
    row: 15,
    threat: 'lists where one value is asked for',
    payloads: [
      refusedEvent(
        'two texts',
        'comment:post',
        { articleId: ARTICLE, key: 'k', body: ['a', 'b'] },
        'invalid_request',
      ),
      refusedEvent(
        'two articles',
        'article:join',
        { articleId: [ARTICLE, ARTICLE] },
        'invalid_request',
      ),
      refusedEvent(
        'two comments',
        'comment:withdraw',
        { commentId: ['a'.repeat(24), 'b'.repeat(24)] },
        'invalid_request',
      ),
      answered('a parameter given twice', ['GET', `${posts}?sort=newest&sort=oldest`], {}, 400),
      answered('two limits', ['GET', `${posts}?limit=1&limit=2`], {}, 400),
    ],
  },
  {
    row: 16,
    threat: 'fields that are the server’s to write',
    payloads: [
      { role: 'admin' },
      { rev: 1 },
      { status: 'visible' },
      { author: { id: 'admin' } },
      { id: 'a'.repeat(24) },
      { pinned: true },
      { createdAt: 0 },
      { listed: true },
      { up: 999 },
      { decision: { action: 'approve' } },
    ].map((more) =>
      refusedEvent(
        JSON.stringify(more),
        'comment:post',
        { articleId: ARTICLE, key: 'k', body: 'text', ...more },
        'invalid_request',
      ),
    ),
  },
  {
    row: 17,
    threat: 'prototypes, doubled keys, other encodings',
    payloads: [
      {
        name: '__proto__ and constructor.prototype in JSON',
        async run({ open }) {
          for (const poison of [
            '"__proto__":{"polluted":"yes"}',
            '"constructor":{"prototype":{"polluted":"yes"}}',
          ]) {
            const body = `{"key":"${randomUUID()}","body":"text",${poison}}`;
            await open.http('POST', posts, { token: open.token(), ...raw(body) });
            await withSocket(open, async (socket) => {
              socket.text(`421["comment:post",{"articleId":"${ARTICLE}",${body.slice(1)}]`);
              const joined = await socket.ask('article:join', { articleId: ARTICLE });
              must(
                joined?.ok === true && !JSON.stringify(joined).includes('polluted'),
                'nothing is polluted',
                joined,
              );
            });
          }
        },
      },
      ...[
        answered(
          'a doubled key whose second value is an operator',
          ['POST', posts],
          raw('{"key":"k","body":"a","body":{"$ne":1}}'),
          400,
          401,
        ),
        answered(
          'UTF-16',
          ['POST', posts],
          raw(Buffer.from('{"key":"k","body":"x"}', 'utf16le'), 'application/json; charset=utf-16'),
          400,
          401,
          415,
        ),
        answered(
          'UTF-7',
          ['POST', posts],
          raw('{"key":"k"}', 'application/json; charset=utf-7'),
          415,
        ),
        answered(
          'gzip that is none',
          ['POST', posts],
          {
            headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
            body: 'nonsense',
          },
          400,
          415,
        ),
        answered(
          'an encoding that is not there',
          ['POST', posts],
          {
            headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'zopfli' },
            body: '{}',
          },
          415,
        ),
        answered('broken JSON', ['POST', posts], raw('{"key":'), 400),
        answered('a bare string', ['POST', posts], raw('"text"'), 400),
        answered(
          'a number beyond all numbers',
          ['POST', posts],
          raw('{"key":1e309,"body":1e309}'),
          400,
          401,
        ),
      ],
    ],
  },
  {
    row: 18,
    threat: 'queries that a client would like to shape',
    payloads: [
      'populate=author&match[$where]=1',
      'sort={"$natural":1}',
      'projection[name]=$password',
      'select=%2Bkey',
      'limit=1e9',
      'limit=-1',
      'limit=NaN',
      'fields=key,email',
      '$where=1',
      'parentId[$ne]=x',
    ].map((query) => answered(query, ['GET', `${posts}?${query}`], {}, 400)),
  },
  {
    row: 19,
    threat: 'ids and cursors out of range',
    payloads: [
      answered(
        'an id of 24 times a',
        ['DELETE', `/api/v1/comments/${'a'.repeat(24)}`],
        {},
        401,
        404,
      ),
      answered('an id of 12 characters', ['DELETE', '/api/v1/comments/aaaaaaaaaaaa'], {}, 401, 404),
      ...['-1', '1e309', '9007199254740992', 'MQ', '%00', '{}', '1.zzz', 'a'.repeat(500)].map(
        (cursor) =>
          answered(
            `the cursor ${cursor.slice(0, 20)}`,
            ['GET', `${posts}?cursor=${encodeURIComponent(cursor)}`],
            {},
            400,
          ),
      ),
      ...['-1', '1.5', '1e309', 'x'].map((since) =>
        answered(
          `since ${since}`,
          ['GET', `/api/v1/articles/${ARTICLE}/changes?since=${since}&epoch=e`],
          {},
          400,
        ),
      ),
      {
        name: 'a history of another server, and a cursor ahead of ours',
        async run({ open }) {
          const { json } = await open.http('GET', `${posts}?limit=1`);
          for (const query of [
            `since=0&epoch=${'f'.repeat(24)}`,
            `since=9007199254740991&epoch=${String(json.epoch)}`,
          ]) {
            const answer = await open.http('GET', `/api/v1/articles/${ARTICLE}/changes?${query}`);
            must(answer.json?.reset === true, 'a fresh page is asked for', answer.text);
          }
        },
      },
      refusedEvent(
        'a revision that is no number',
        'article:join',
        { articleId: ARTICLE, epoch: 'e', since: 'x' },
        'invalid_request',
      ),
    ],
  },
  {
    row: 20,
    threat: 'paths that lead elsewhere',
    payloads: [
      ...[
        '..%2f..%2fetc%2fpasswd',
        '%00',
        '%2e%2e',
        'a%2fb',
        '%C0%AE%C0%AE',
        '%ff',
        '.hidden',
        '%20',
      ].flatMap((id) => [
        answered(`the article ${id}`, ['GET', `/api/v1/articles/${id}/comments`], {}, 400, 404),
        answered(`the page ${id}`, ['GET', `/news/${id}`], {}, 400, 404),
      ]),
      answered(
        'a file outside of the client’s',
        ['GET', '/assets/..%2f..%2fpackage.json'],
        {},
        400,
        403,
        404,
      ),
      answered('a dot file', ['GET', '/assets/.env'], {}, 403, 404),
      answered('10 kB of path', ['GET', `/news/${'a'.repeat(10_000)}`], {}, 404, 414),
      answered('20 kB of path', ['GET', `/news/${'a'.repeat(20_000)}`], {}, 0, 414, 431),
      refusedEvent(
        'an article that another newspaper has',
        'article:join',
        { articleId: 'of-another-site' },
        'article_unknown',
      ),
      refusedEvent(
        '../x as an article',
        'article:join',
        { articleId: '../x' },
        'invalid_request',
        'article_unknown',
      ),
    ],
  },
];
